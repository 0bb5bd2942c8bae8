static void eupr_drop(int **p)
{
	*p = 0;
}

int pu_top(int *q)
{
	int *b __attribute__((__cleanup__(eupr_drop))) = q;

	eupr_drop(&q);
	return *b;
}
