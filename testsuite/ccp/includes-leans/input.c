/*
 * list.h includes nothing, and relies on types.h to come before it, for what is used and for what
 * is not; names.h has nothing to do with it.
 */
#include "names.h"
#include "types.h"
#include "list.h"

int pu_f(struct list *l)
{
	return l->n;
}
