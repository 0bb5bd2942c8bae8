int pu_f(int n)
{
	return (n << ARCH_SHIFT) + TUNED + SLOW;
}
