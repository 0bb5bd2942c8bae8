/* klp-ccp: from input.c */
static int (*klpe_espr_v);

int klpp_pu_f(int x)
{
	int y = x;
/* klp-ccp: from body.h */
	y += (*klpe_espr_v);
	y *= 2;
/* klp-ccp: from input.c */
	return y;
}
