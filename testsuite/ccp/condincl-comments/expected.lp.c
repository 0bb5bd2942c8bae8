/* klp-ccp: from input.c */
int klpp_pu_f(int x)
{
	x++; /* before */
#ifndef NOT_SET
	/* first in the branch */
	x--; /* last in the branch */
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	/* behind */
	return x;
}
