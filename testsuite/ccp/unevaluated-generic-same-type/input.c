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
	return _Generic(n, char: espr_dead(n), int: espr_live(n));
}
