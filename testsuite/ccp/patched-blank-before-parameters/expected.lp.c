/* klp-ccp: from input.c */
static int klpp_pu_first(int a,
		     int b)
{
	return a + b;
}

int klpp_pu_second
(void)
{
	return klpp_pu_first (1, 2);
}

int klpp_pu_third(int a)
{
	return a;
}

int klpp_pu_fourth(int a)
{
	return a;
}

static int klpp_pu_fifth_show(int a) { return a; }

int klpp_pu_sixth(int a) { return klpp_pu_fifth_show (a); }

int klpp_pu_seventh /* blank */ (int a)
{
	return klpp_pu_sixth(a);
}
