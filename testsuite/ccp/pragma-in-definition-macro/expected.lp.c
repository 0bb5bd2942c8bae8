/* klp-ccp: from input.c */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
static int do_call(int a, int unused);
#pragma GCC diagnostic pop

static int do_call(int a, int unused)
{
	return a;
}

int klpp_pu_top(int a)
{
	return do_call(a, 0);
}
