/* klp-ccp: from input.c */
static int (*klpe_espr_v);
#define MAX(a, b) ((a) > (b) ? (a) : (b))
int klpp_pu_f(int a)
{
	return MAX(a,	/* mine */
		   (*klpe_espr_v) /* theirs */
		   );
}
