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
	return __alignof__(espr_dead(n)) + __alignof(espr_dead(n)) + espr_live(n);
}
