/* Conditionals around whole declarations. */
#define SMP
#ifdef SMP
static int cpus(void)
{
	return 8;
}
#else
static int cpus(void)
{
	return 1;
}
#endif

#ifndef NOT_SET
int pu_f(void)
{
	return cpus();
}
#endif
