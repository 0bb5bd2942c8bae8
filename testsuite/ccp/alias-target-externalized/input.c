/* An alias has its target in the same file; the target of this one is elsewhere. */
static int esr_real(int n)
{
	return n;
}
static int other(int n) __attribute__((alias("esr_real")));

int pu_top(int n)
{
	return other(n);
}
