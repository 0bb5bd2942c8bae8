/* klp-ccp: from input.c */
static int (*esp_maybe)(int a);

static int copied(int a)
{
	return a;
}

int klpp_pu_top(int a)
{
	return ((*esp_maybe) ? (*esp_maybe)(a) : 0) + copied(a);
}
