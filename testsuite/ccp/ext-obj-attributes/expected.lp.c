/* klp-ccp: from input.c */
static int (*klpe_espr_cpu);
static int (*klpe_espr_weak);
static int (*klpe_espr_hidden);
static long (*klpe_espr_used);
static int (*klpe_espr_named);

int klpp_pu_top(void)
{
	return (*klpe_espr_cpu) + (*klpe_espr_weak) + (*klpe_espr_hidden) + (*klpe_espr_used) + (*klpe_espr_named);
}
