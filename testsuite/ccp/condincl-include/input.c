/* An #include in a branch keeps the conditional; the macros of the conditions are needed. */
#define KIND 2
#define IS(n) (KIND == (n))
#if IS(1)
#include "one.h"
#elif IS(2)
#include "two.h"
#endif

int pu_f(number_t n)
{
	return n;
}
