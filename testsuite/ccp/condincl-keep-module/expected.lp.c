/* klp-ccp: from input.c */
int eu_own(int n);

int klpp_pu_top(int n)
{
#ifdef NOT_SET
	n++;
#endif
	n = eu_own(n);
#ifdef NOT_SET
	n--;
#endif
	n = eu_own(n);
	return n;
}
