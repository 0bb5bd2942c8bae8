/* The same name is defined, asked for when it is not, and defined again. */
#define FAST 1
static int a(void)
{
	return FAST;
}
#undef FAST
#ifndef FAST
static int b(void)
{
	return 2;
}
#endif
#define FAST 3
int pu_f(void)
{
	return a() + b() + FAST;
}
