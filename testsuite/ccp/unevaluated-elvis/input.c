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
	return 1 ?: espr_dead(espr_live(n));
}
