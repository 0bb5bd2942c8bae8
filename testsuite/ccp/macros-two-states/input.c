/* One macro means two things because a macro in it has changed. */
#define TOTAL (PART + 1)
#define PART 2
static int a(void)
{
	return TOTAL;
}
#undef PART
#define PART 3
int pu_f(void)
{
	return a() + TOTAL;
}
