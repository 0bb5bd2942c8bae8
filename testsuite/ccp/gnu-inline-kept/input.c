extern inline __attribute__((gnu_inline, always_inline)) int both(int n)
{
	return n;
}

extern inline __attribute__((gnu_inline)) int only(int n)
{
	return n;
}

inline __attribute__((__gnu_inline__)) __attribute__((__always_inline__)) int underscored(int n)
{
	return n;
}

int pu_top(int n)
{
	return both(n) + only(n) + underscored(n);
}
