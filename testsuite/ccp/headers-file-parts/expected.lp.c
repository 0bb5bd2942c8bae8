/* klp-ccp: from internal_part.h */
static int part(int n)
{
	return n;
/* klp-ccp: from input.c */
}

int klpp_pu_top(int n)
{
	return part(n);
}
