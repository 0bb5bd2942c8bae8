/* klp-ccp: from input.c */
int klpp_pu_top(void *p)
{
	struct A { char c; } *a = p;

	return a->c;
}
