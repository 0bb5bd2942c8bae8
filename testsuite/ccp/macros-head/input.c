/* Macros in the head of a patched function. */
#define __must_check __attribute__((warn_unused_result))
#define HEAD(type) __must_check type
#define ARGS(a) int a
HEAD(unsigned int) ps_f(ARGS(x))
{
	return x;
}
