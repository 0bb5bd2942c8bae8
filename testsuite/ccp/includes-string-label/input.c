/*
 * Nothing of lp.c uses show() in unused.h, but its string says what label() is for the assembler.
 */
#include "first.h"
#include "reg.h"
#include "second.h"

int pu_f(void)
{
	return REG + second() + label();
}
