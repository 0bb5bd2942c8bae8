/* A header inside of a function is included there. */
int pu_f(int x)
{
	int y = x;
#include "body.h"
	return y;
}
