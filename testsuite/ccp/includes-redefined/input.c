/*
 * The text means the last definition of SIZE. mode.h takes FLAG back, which is not needed where
 * flag.h is not there either.
 */
#include "size.h"
#include "flag.h"
#include "size2.h"
#include "mode.h"

int FLAG_x;

int pu_f(void)
{
	return SIZE;
}
