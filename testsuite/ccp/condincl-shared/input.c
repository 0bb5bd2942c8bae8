/* Declarations of one branch share the conditional, also when something between them is left out. */
#ifndef NOT_SET
static int a(void)
{
	return 1;
}

static int unneeded(void)
{
	return 2;
}

#if 0
static int b(void);
#endif
static int b(void)
{
	return 3;
}
#endif

int pu_f(void)
{
	return a() + b();
}
