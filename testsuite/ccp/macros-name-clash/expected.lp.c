/* klp-ccp: from input.c */
#define klpp_pu_f eu_clash
int klpp_pu_f(void);
#undef klpp_pu_f
int klpp_pu_f(void)
{
	return
#define klpp_pu_f eu_clash
klpp_pu_f();
}
