static int eu_object;

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
	return &eu_object ? espr_live(n) : espr_dead(n);
}
