/*
 * late.h would give another value() if all.h came first and defined LIMIT before: the lines stay
 * that read it as the source did.
 */
#include "late.h"
#include "all.h"

int pu_f(void)
{
	return value() + LIMIT;
}
