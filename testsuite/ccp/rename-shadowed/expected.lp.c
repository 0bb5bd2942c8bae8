/* klp-ccp: from input.c */
static int (*klpe_espr_f)(int n);
struct box {
	int espr_f;
};

int klpp_pu_top(struct box *b)
{
	int x = (*klpe_espr_f)(1);
	{
		int espr_f = x;

		b->espr_f = espr_f;
	}
	goto espr_f;
espr_f:
	return (*klpe_espr_f)(2);
}
