/*
 * One line gives all that three others give one by one, and stays although it declares nothing that
 * the text names. What only the third gives has to come from there.
 */
#include "a.h"
#include "b.h"
#include "all.h"
#include "c.h"

int pu_f(struct a *a, struct b *b)
{
	return a->n + b->n + C;
}
