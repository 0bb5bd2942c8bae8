/* A static declaration from inside of an include guard comes before the #include, without the guard. */
#include "fn.h"

int helper(int a)
{
	return a + FN_H_LEVEL;
}

int pu_f(int a)
{
	return helper(a);
}
