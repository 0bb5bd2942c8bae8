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
	return __builtin_constant_p(3) ? espr_live(n) : espr_dead(n);
}
