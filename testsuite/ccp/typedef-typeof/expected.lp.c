/* klp-ccp: from input.c */
static int probe(int n);
typedef __typeof__(probe) probe_t;
typedef __typeof__(probe(0)) value_t;

value_t klpp_pu_top(probe_t *p)
{
	return p(1);
}
