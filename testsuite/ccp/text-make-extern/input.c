/* static and inline leave the head of a function that is made extern. */
static int pe_f(int a)
{
	return a;
}

static inline int pe_g(int a)
{
	return pe_f(a);
}
