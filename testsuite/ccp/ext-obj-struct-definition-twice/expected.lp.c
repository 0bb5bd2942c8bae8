/* klp-ccp: from input.c */
static struct second { int b; } (*klpe_espr_one);
static struct second (*klpe_espr_two)[2];

int klpp_pu_top(void)
{
	return (*klpe_espr_one).b + (*klpe_espr_two)[1].b;
}
