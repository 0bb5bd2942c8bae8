/* klp-ccp: from input.c */
struct ops {
	int (*run)(int n);
};

static int (*klpe_espr_run)(int n);

static struct ops table = { .run = (*klpe_espr_run) };

int klpp_pu_top(int n)
{
	return table.run(n);
}
