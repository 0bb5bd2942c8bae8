#define SLOW 4

/* klp-ccp: from input.c */
int klpp_pu_f(int n)
{
	return (n << ARCH_SHIFT) + TUNED + SLOW;
}
