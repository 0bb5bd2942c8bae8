/*
 * pack.h leaves a pragma in force for what follows. That is in no token, so the proof objects to
 * the guess that its line is not needed, and all lines stay.
 */
#include "pack.h"
#include "other.h"
#include "a.h"

struct b { char c; int n; };

int pu_f(struct a *a, struct b *b)
{
	return a->n + b->n;
}
