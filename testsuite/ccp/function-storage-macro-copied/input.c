/* A macro that hides "static" is not left in a copy, either; what else it says stays. */
#define noinline __attribute__((__noinline__))
#define STATIC static noinline

STATIC int copied(int n);

STATIC int
copied(int n)
{
	return n;
}

STATIC int pu_top(int n)
{
	return copied(n);
}
