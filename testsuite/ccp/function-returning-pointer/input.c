int *espr_where(int n);
int (*espr_pick(int n))(char);
int (*(*espr_deep(void))(int))[4];

int pu_top(int n)
{
	return *espr_where(n) + espr_pick(n)('a') + (*espr_deep()(n))[1];
}
