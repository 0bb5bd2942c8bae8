static inline int pe_second(int n);

int pu_first(int n)
{
	return pe_second(n);
}

static inline int pe_second(int n)
{
	return n;
}
