typedef int helpers_t;
static int helper(int n)
{
	return n;
}
static inline int by_helper(int n)
{
	return helper(n);
}
