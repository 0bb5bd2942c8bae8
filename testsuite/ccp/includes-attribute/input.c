/*
 * print.h declares warn() once more, and says that its first argument is a format; plain.h says
 * nothing that base.h does not. Both declarations of the length of table are needed.
 */
#include "base.h"
#include "print.h"
#include "plain.h"
#include "table.h"

int pu_f(void)
{
	warn("%d", 1);
	return sizeof(table);
}
