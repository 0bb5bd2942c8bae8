/* A storage class in a macro that has to go: the macro is expanded. */
#define STATIC static
#define LOCAL(type) static type
STATIC int pe_f(int x)
{
	return x;
}

LOCAL(long) pe_g(int x)
{
	return x;
}

STATIC int pu_h(int x)
{
	return pe_f(x) + (int)pe_g(x);
}
