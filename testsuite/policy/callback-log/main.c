#include "kept.h"
#include "internal.h"

extern int eu_var;
int espr_undefined(int n);
int eu_apply(int (*f)(int));

static int espr_preferred(int n)
{
	return n;
}

static int *table = &eu_var;

static int copied(int n)
{
	static int espr_once = 1;

	return espr_undefined(n) + espr_once + *table + eu_var;
}

int pu_espr_both(int n)
{
	return n ? pu_espr_both(n - 1) : eu_apply(pu_espr_both);
}

int named(int n)
{
	extern int eur_local;
	int automatic = sizeof(eu_unevaluated);

	return copied(n) + espr_preferred(n) + in_kept(n) + eur_local + espr_undefined(n) + automatic;
}
