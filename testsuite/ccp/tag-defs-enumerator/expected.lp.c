/* klp-ccp: from input.c */
enum { ZERO, ONE = ZERO + 1 };
enum other { TWO = ONE + 1, THREE };

int klpp_pu_top(void)
{
	return TWO;
}
