/* --keep-include lets a line stay that nothing needs. */
#include "a.h"
#include "b.h"
#include "c.h"

int pu_f(struct a *a)
{
	return a->n;
}
