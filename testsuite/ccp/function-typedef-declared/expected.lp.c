/* klp-ccp: from input.c */
typedef int op_fn(int n);

static op_fn (*klpe_espr_second);
extern op_fn eu_third;

int klpp_pu_top(int n)
{
	return (*klpe_espr_second)(n) + eu_third(n);
}
