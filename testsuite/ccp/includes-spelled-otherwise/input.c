/*
 * show() in unused.h has the name or the value of REG in its string, whichever comes first: lp.c
 * does not call it. The attribute is another spelling of the same one.
 */
#include "first.h"
#include "reg.h"
#include "notrace.h"
#include "second.h"

int pu_f(void)
{
	return REG + second();
}
