/* klp-ccp: from input.c */
static int (*klpe_espr_v);
#define TWICE(x) ((x) + (x))
int klpp_pu_f(int a)
{
	return TWICE((*klpe_espr_v)) + TWICE( a  - (*klpe_espr_v) );
}
