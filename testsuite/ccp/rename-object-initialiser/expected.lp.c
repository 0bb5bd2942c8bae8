/* klp-ccp: from input.c */
struct ops {
	int (*run)(int n);
	int *count;
};

static int (*klpe_espr_run)(int n);
static int klpr_local_run(int n)
{
	return (*klpe_espr_run)(n);
}
static const struct ops my_ops = {
	.run = klpr_local_run,
};

int klpp_pu_top(int n)
{
	return my_ops.run(n);
}
