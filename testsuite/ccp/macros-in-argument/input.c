/* Macros in arguments are needed when they are expanded. */
#define ONE 1
#define TWO 2
#define ID(x) x
#define FIRST(a, b) a
int pu_f(void)
{
	return ID(ONE) + ID(ID(3)) + FIRST(4, TWO);
}
