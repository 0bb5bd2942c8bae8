/*
 * An undefined symbol that older assemblers leave behind is no import, and stays what it is.
 */
#include "lp.h"

LIVEPATCH

	.globl _GLOBAL_OFFSET_TABLE_
