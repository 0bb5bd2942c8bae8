/* What a kept header's conditions ask for with defined() has its state before the #include. */
#define WITH_A 1
#define WITH_C 1
#include "opt.h"
#define WITH_B 1

int pu_f(value_t v)
{
	return (int)v + WITH_B;
}
