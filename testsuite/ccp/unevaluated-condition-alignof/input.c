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
	return __alignof__(long) == 8 ? espr_live(n) : espr_dead(n);
}
