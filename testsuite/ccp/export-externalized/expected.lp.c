/* klp-ccp: from input.c */
int eu_twice(int n);

int klpp_pu_top(int n)
{
	return eu_twice(n);
}

int eu_once(int n);

int eu_twice(int n);

int klpp_pu_bottom(int n)
{
	return eu_once(n);
}
