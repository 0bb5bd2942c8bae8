/* klp-ccp: from input.c */
extern void compiletime_failure(void) __attribute__((error("never reached")));

int klpp_pu_top(int n)
{
	if (sizeof(n) != 4)
		compiletime_failure();
	return n;
}
