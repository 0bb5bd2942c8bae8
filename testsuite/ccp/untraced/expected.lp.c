/* klp-ccp: from input.c */
int klpp_api(int x)
{
	return x + 1;
}
