/*
 * Three headers bring what is used: the one that declares it stays, not the umbrellas that happen
 * to include it.
 */
#include "kernel.h"
#include "list.h"
#include "module.h"

int pu_f(struct list *l)
{
	return list_empty(l);
}
