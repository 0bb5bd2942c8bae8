/* klp-ccp: from input.c */
typedef int word;
struct A { word x; };
enum E { ONE, TWO };
extern int outside_object;

#include "inline.h"

int klpp_pu_top(int n)
{
	return n;
}
