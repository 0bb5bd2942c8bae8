/* klp-ccp: from input.c */
static int (*esp_f)(int n);

int klpp_pu_top(int n)
{
	return (*esp_f)(n);
}
