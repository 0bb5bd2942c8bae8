/* An inline function of a kept header calls one that was declared before the #include. */
int eu_low(int x);
int unneeded(int x);
#include "inline.h"

int pu_f(int x)
{
	return high(x);
}
