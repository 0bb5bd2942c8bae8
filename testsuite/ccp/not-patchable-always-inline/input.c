static inline __attribute__((__always_inline__)) int small(int n)
{
	return n;
}
