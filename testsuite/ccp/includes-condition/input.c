/*
 * value.h asks for HAVE_FAST, which arch.h defines; without that line it would give the other
 * value(). Nothing asks for what other.h defines.
 */
#include "other.h"
#include "arch.h"
#include "value.h"

int pu_f(void)
{
	return value();
}
