/* Macros of a macro are needed in their state at the use, wherever they are defined. */
#define TOTAL (PART + 1)
static int unused(void)
{
	return 0;
}
#define PART 2
int pu_f(void)
{
	return TOTAL;
}
