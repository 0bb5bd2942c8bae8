/* klp-ccp: from input.c */
static int (*klpe_espr_f)(int n);
extern int eu_object;
static int (*(*klpe_espr_pointer))(int n);

int klpp_pu_top(int n)
{
	return (*klpe_espr_f)(n) + eu_object + (*klpe_espr_pointer)(n);
}
