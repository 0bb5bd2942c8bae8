#if defined(CONFIG_FAST)
#error "this livepatch was made for a kernel without CONFIG_FAST"
#endif

/* klp-ccp: from input.c */
static int (*klpe_espr_slow)(int n);

static int klpr_copied(int n)
{
	return (*klpe_espr_slow)(n);
}

int klpp_pu_top(int n)
{
#ifdef CONFIG_FAST
	if (n)
		return espr_fast(n);
#else
	if (n)
		return (*klpe_espr_slow)(n);
#endif
	return klpr_copied(n);
}
