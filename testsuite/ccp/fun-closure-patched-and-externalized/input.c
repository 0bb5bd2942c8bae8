int eu_apply(int (*f)(int), int n);

static int pu_espr_walk(int n)
{
	return n ? pu_espr_walk(n - 1) : eu_apply(pu_espr_walk, n);
}
