#define NAME pu_third

static int pu_first (int a,
		     int b)
{
	return a + b;
}

int pu_second
(void)
{
	return pu_first (1, 2);
}

int NAME (int a)
{
	return a;
}

int pu_fourth	(int a)
{
	return a;
}

#define SHOW(field) static int pu_##field##_show (int a) { return a; }
SHOW(fifth)

#define SIXTH(name) int name (int a) { return pu_fifth_show (a); }
SIXTH(pu_sixth)

int pu_seventh /* blank */ (int a)
{
	return pu_sixth(a);
}
