/* klp-ccp: from input.c */
/* klp-ccp: from internal-conf.h */
#define CONFIG_WIDE 1
/* klp-ccp: from input.c */
#ifdef CONFIG_WIDE
int klpp_pu_f(int x)
{
	return x;
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
