/* klp-ccp: from input.c */
static void (*klpe_eupr_drop)(int **p);

int klpp_pu_top(int *q)
{
	int *b __attribute__((__cleanup__((*klpe_eupr_drop)))) = q;

	(*klpe_eupr_drop)(&q);
	return *b;
}
