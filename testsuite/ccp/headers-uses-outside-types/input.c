struct unneeded { int x; };
typedef int word;
struct A { word x; };
enum E { ONE, TWO };
int outside_object = 5;

#include "inline.h"

int pu_top(int n)
{
	return n;
}
