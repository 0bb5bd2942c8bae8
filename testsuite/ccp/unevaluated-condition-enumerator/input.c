enum { E_ZERO, E_ONE };

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
	return E_ONE ? espr_live(n) : espr_dead(n);
}
