typedef int quiet_t;
static inline int quiet(int n)
{
	return n;
}
static int __attribute__((unused)) silent(int n)
{
	return n;
}
static const int constant = 1;
