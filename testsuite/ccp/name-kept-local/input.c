int espr_count(void);
int espr_label(void);
int espr_next(int n);

#define NEXT(n) espr_next(n)

static int uses(int n)
{
	int espr_count = n;

	return espr_count + NEXT(n);
}

int pu_top(int n)
{
	if (n)
		goto espr_label;
	return espr_count() + espr_label();
espr_label:
	return uses(n);
}
