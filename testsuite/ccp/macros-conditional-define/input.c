/* A needed #define that stands in a conditional at file scope comes without the conditional. */
#ifndef NOT_SET
#define VALUE 1
#else
#define VALUE 2
#endif
int pu_f(void)
{
	return VALUE;
}
