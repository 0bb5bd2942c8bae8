int __attribute__((weak)) pu_hook(int n)
{
	return n;
}

__attribute__((weak, noinline)) int ps_hook(int n)
{
	return n;
}
