/* klp-ccp: from input.c */
int klpp_pe_make_extern(int n)
{
	return n;
}

static int klpp_ps_make_static(int n)
{
	return n;
}

static int klpp_ps_extern_to_static(int n)
{
	return n;
}

int klpp_pe_inline(int n)
{
	return n;
}

static int klpp_pu_static_kept(int n)
{
	return n;
}
