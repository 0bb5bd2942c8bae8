/* klp-ccp: from input.c */
extern void never_defined(void);

int klpp_pu_top(int n)
{
	if (0)
		never_defined();
	return 0 ? (never_defined(), 1) : n;
}
