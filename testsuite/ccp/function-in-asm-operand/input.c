static int espr_entry(int n)
{
	return n;
}

int pu_top(int n)
{
	asm volatile("" : : "r" (espr_entry), "r" (n));
	return n;
}
