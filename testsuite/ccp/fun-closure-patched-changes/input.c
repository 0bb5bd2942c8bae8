static int pe_make_extern(int n)
{
	return n;
}

int ps_make_static(int n)
{
	return n;
}

extern int ps_extern_to_static(int n)
{
	return n;
}

static inline int pe_inline(int n)
{
	return n;
}

static int pu_static_kept(int n)
{
	return n;
}
