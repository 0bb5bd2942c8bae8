struct ops {
	int (*run)(int n);
	int *count;
};

int espr_run(int n);
int espr_count;
static int local_run(int n)
{
	return espr_run(n);
}
static const struct ops my_ops = {
	.run = local_run,
};

int pu_top(int n)
{
	return my_ops.run(n);
}
