/* klp-ccp: from input.c */
int klpp_pe_top(int n)
{
	return n;
}

int static es_far(int n);

int klpp_pu_user(int n)
{
	return es_far(n);
}
