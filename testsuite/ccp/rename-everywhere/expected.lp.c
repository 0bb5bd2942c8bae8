/* klp-ccp: from input.c */
#define unlikely(x) __builtin_expect(!!(x), 0)
static int (*klpe_espr_fn)(int x);
static int (*klpe_espr_table)[4];
int klpp_pu_f(int x)
{
	typeof((*klpe_espr_fn)(1)) a = sizeof((*klpe_espr_table)) / sizeof((*klpe_espr_table)[0]);

	if (unlikely(!(*klpe_espr_fn)(x)) || unlikely((*klpe_espr_table)[0] && !(*klpe_espr_fn)((*klpe_espr_table)[x])))
		return (*klpe_espr_fn)(2);
	return a;
}
