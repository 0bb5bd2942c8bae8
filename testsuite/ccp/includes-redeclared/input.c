/*
 * Another declaration may say more than that a symbol is there: its name for the assembler, that a
 * function does not return, a value, or that a function is static, and where it goes. again.h says
 * nothing.
 */
#include "base.h"
#include "label.h"
#include "never.h"
#include "value.h"
#include "place.h"
#include "body.h"
#include "again.h"

int pu_f(int n)
{
	if (n > limit)
		stop();
	return labelled(n) + placed(n);
}
