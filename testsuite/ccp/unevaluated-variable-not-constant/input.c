static const int always = 1;

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
	return always ? espr_live(n) : espr_dead(n);
}
