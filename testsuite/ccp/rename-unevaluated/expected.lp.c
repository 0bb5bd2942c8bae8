/* klp-ccp: from input.c */
static int (*klpe_espr_probe)(int n);

static unsigned long klpr_size(int n)
{
	return sizeof((*klpe_espr_probe)(n)) + (*klpe_espr_probe)(n);
}

unsigned long klpp_pu_top(int n)
{
	__typeof__((*klpe_espr_probe)(n)) x = 1;

	return klpr_size(n) + x;
}
