/* klp-ccp: from input.c */
static int (*klpe_espr_v);
int klpp_pu_f(int x)
{
#ifdef NOT_SET
	x += espr_v;
#else
	x -= (*klpe_espr_v);
#endif
	return x;
}
