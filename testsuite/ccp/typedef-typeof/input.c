static int probe(int n)
{
	return n;
}
typedef __typeof__(probe) probe_t;
typedef __typeof__(probe(0)) value_t;

value_t pu_top(probe_t *p)
{
	return p(1);
}
