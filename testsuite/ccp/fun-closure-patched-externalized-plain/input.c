int eu_apply(int (*f)(int), int n);

static int pu_ee_walk(int n)
{
	return n ? pu_ee_walk(n - 1) : eu_apply(pu_ee_walk, n);
}
