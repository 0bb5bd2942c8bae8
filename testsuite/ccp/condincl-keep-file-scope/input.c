/* Around whole declarations nothing is written: only the taken one is needed. */
#ifndef NOT_SET
static int a(void)
{
	return 1;
}
#else
static int a(void)
{
	return 2;
}
#endif

int pu_f(void)
{
	return a();
}
