/* Nothing is needed: no line stays. */
#include "a.h"
#include "b.h"

int pu_f(int n)
{
	return n + 1;
}
