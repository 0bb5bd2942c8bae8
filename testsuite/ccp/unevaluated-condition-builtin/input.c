static int espr_dead(int n)
{
	return n;
}

static int espr_live(int n)
{
	return -n;
}

int pu_user(int n)
{
	return __builtin_ffs(4) == 3 && __builtin_clz(1) == 31 ? espr_live(n) : espr_dead(n);
}
