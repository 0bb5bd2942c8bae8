/* klp-ccp: from input.c */
#define ARGS(a) int a

static unsigned int klpp_ps_f(ARGS(x))
{
	return x;
}
