/* klp-ccp: from input.c */
register unsigned long stack_here asm("rsp");

unsigned long klpp_pu_top(void)
{
	return stack_here;
}
