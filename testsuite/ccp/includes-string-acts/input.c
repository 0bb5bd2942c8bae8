/*
 * Nothing of lp.c uses show() in unused.h, but it runs: what is in its string counts.
 */
#include "first.h"
#include "reg.h"
#include "second.h"

int pu_f(void)
{
	return REG + second();
}
