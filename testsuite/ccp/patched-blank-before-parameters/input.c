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
