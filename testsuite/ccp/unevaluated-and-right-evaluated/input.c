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
	return 1 && espr_live(n) && (0 || espr_dead(n));
}
