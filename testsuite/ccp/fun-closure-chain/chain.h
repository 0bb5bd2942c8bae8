static int espr_d(int n)
{
	return n;
}

static int espr_c(int n)
{
	return eu_apply(espr_d, n);
}

static int espr_b(int n)
{
	return eu_apply(espr_c, n);
}

static int espr_a(int n)
{
	return eu_apply(espr_b, n);
}
