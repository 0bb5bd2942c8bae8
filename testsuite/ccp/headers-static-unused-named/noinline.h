typedef int noinline_t;
static __attribute__((noinline)) int slow(int n)
{
	return n;
}
