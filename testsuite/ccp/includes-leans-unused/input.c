/* The same, only for an inline function that nobody calls. */
#include "names.h"
#include "types.h"
#include "list.h"

int pu_f(struct list *l)
{
	return l->n;
}
