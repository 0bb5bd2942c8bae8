/* klp-ccp: from input.c */
#define unlikely(x) __builtin_expect(!!(x), 0)
#define retry_on(c, f) do { if (c) f(1); } while (0)

static int (*klpe_espr_f)(int n);

static int (*klpe_espr_hidden)(int n);

static int (*klpe_espr_object);

int klpp_pu_top(int n)
{
	__typeof__((*klpe_espr_object)) copy = (*klpe_espr_object);
	__typeof__((*klpe_espr_f)(0)) result;

	if (unlikely(!(*klpe_espr_f)(n)))
		return sizeof((*klpe_espr_object));
	retry_on(n, (*klpe_espr_f));
	result = ((*klpe_espr_hidden)(3) + ((*klpe_espr_f)(2)));
	return result + copy;
}
