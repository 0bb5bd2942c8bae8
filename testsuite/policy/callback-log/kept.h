#include "child.h"

static inline int in_kept(int n)
{
	return n;
}

typedef int number;
enum { ENUMERATOR };
struct tag;
