extern inline __attribute__((gnu_inline)) int unused_one(int n)
{
	return n;
}
