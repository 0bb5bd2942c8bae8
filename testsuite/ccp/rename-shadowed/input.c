int espr_f(int n);
struct box {
	int espr_f;
};

int pu_top(struct box *b)
{
	int x = espr_f(1);
	{
		int espr_f = x;

		b->espr_f = espr_f;
	}
	goto espr_f;
espr_f:
	return espr_f(2);
}
