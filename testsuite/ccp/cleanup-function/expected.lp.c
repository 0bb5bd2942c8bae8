/* klp-ccp: from input.c */
static void put(int **p)
{
	*p = 0;
}

extern void klpe_eer_drop(int **p);

int klpp_pu_top(int *q)
{
	int *a __attribute__((cleanup(put))) = q;
	int *b __attribute__((__cleanup__(klpe_eer_drop))) = q;

	return *a + *b;
}
