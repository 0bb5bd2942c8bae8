static int espr_probe(int n)
{
	return n;
}

static unsigned long size(int n)
{
	return sizeof(espr_probe(n)) + espr_probe(n);
}

unsigned long pu_top(int n)
{
	__typeof__(espr_probe(n)) x = 1;

	return size(n) + x;
}
