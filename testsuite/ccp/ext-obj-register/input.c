register unsigned long stack_here asm("rsp");

unsigned long pu_top(void)
{
	return stack_here;
}
