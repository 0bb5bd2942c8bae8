/* klp-ccp: from input.c */
static int (*klpe_espr_api)(int x);
int eu_note(const char *text, int x);
#define unlikely(x) __builtin_expect(!!(x), 0)
#define min(a, b) ({ int __a = (a); int __b = (b); __a < __b ? __a : __b; })
#define WARN(cond, text) ({ int __c = !!(cond); if (unlikely(__c)) eu_note(text, __LINE__); unlikely(__c); })

int klpp_pu_f(int a)
{
	if (WARN((*klpe_espr_api)(a) > 3, "too much") || unlikely(!((*klpe_espr_api)(a) + (*klpe_espr_api)((a) + 1))))
		return min(a,
			   ((*klpe_espr_api)(a) + (*klpe_espr_api)((a) + 1)));	/* the smaller */
	return min(((*klpe_espr_api)(0) & 7), min(a, (*klpe_espr_api)((*klpe_espr_api)(2))));
}
