/* klp-ccp: from input.c */
#include "base.h"
#include "print.h"
#include "table.h"

int klpp_pu_f(void)
{
	warn("%d", 1);
	return sizeof(table);
}
