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
	return __builtin_types_compatible_p(int, __typeof__(n)) ? espr_live(n) : espr_dead(n);
}
