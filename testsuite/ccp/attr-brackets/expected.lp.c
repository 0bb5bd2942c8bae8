/* klp-ccp: from input.c */
int klpp_pu_weak(int a)
{
	return a;
}

static int (*klpe_espr_section);
static int (*klpe_espr_behind);
void (*klpe_eupr_noreturn)(void);

static int init(int a)
{
	return a + 1;
}
[[gnu::noinline]] static int plain [[gnu::cold]] (int a)
{
	return a + 2;
}
static int target(int a)
{
	return a + 3;
}
[[gnu::alias("target"), gnu::copy(target)]] static int other(int a);

int klpp_pu_top(int a)
{
	if (a)
		(*klpe_eupr_noreturn)();
	return klpp_pu_weak(a) + (*klpe_espr_section) + (*klpe_espr_behind) + init(a) + plain(a) + other(a);
}
