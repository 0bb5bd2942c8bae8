/* klp-ccp: from input.c */
#define ADD(a, b) ((a) + (b))
#define PLUS ADD
#define ALSO 1 + PLUS
int klpp_pu_f(int x)
{
	return PLUS(x, 1) + ALSO (x, x);
}
