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

int klpp_pu_third (int a)
{
	return a;
}

int klpp_pu_fourth(int a)
{
	return a;
}
