/*
 * A prototype only names struct b: one of the headers that do so is enough, and there is one in
 * any case.
 */
#include "b.h"
#include "a.h"

extern int use(struct b *b);

int pu_f(struct a *a)
{
	return use(a->b);
}
