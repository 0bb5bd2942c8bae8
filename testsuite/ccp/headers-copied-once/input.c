/* A header without guard that is read twice, expanded: what is needed comes as often as in the source. */
#include "internal.h"
#include "internal.h"

int pu_f(value_t v)
{
	return get(&v);
}
