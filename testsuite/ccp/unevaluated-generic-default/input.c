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
	return _Generic((char *)0, int: (char)espr_dead(n), default: espr_live(n));
}
