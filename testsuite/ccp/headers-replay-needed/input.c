/* ... unless something else relies on them. */
#define CREATE
#include "internal_trace.h"

int pu_f(struct events *e)
{
	return e->n;
}
