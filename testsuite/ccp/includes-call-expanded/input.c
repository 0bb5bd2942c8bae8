/*
 * A mistake of another kind comes up in the proof first: with it put right, the lines that are
 * needed are enough.
 */
#include "other.h"
#include "show.h"

extern int espr_value;

int pu_f(void)
{
	return SHOW(espr_value);
}
