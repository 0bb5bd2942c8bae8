/* klp-ccp: from input.c */
#define TAG(value)
#define __percpu TAG(percpu)
static int __percpu (*klpe_espr_first);
static int __percpu (*klpe_espr_later);

int klpp_pu_top(void)
{
	return (*klpe_espr_first) + (*klpe_espr_later);
}
