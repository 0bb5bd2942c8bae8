/* klp-ccp: from input.c */
static int es_inner(int n);

int es_inner(int n);

int klpp_pu_outer(int n)
{
	return es_inner(n);
}
