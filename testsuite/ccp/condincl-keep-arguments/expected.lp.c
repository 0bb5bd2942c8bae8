/* klp-ccp: from input.c */
#define SUM(a, b) ((a) + (b))
int klpp_pu_f(int x)
{
	return SUM(x,
#ifdef NOT_SET
		   1
#else
		   2
#endif
		   );
}
