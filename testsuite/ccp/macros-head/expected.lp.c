/* klp-ccp: from input.c */
#define __must_check __attribute__((warn_unused_result))
#define HEAD(type) __must_check type
#define ARGS(a) int a
static HEAD(unsigned int) klpp_ps_f(ARGS(x))
{
	return x;
}
