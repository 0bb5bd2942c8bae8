/* klp-ccp: from input.c */
static int (*klpe_espr_count)(void);
static int (*klpe_espr_label)(void);
static int (*klpe_espr_next)(int n);
#define espr_next (*klpe_espr_next)

#define NEXT(n) espr_next(n)

static int klpr_uses(int n)
{
	int espr_count = n;

	return espr_count + NEXT(n);
}
#define uses klpr_uses

int klpp_pu_top(int n)
{
	if (n)
		goto espr_label;
	return (*klpe_espr_count)() + (*klpe_espr_label)();
espr_label:
	return uses(n);
}
