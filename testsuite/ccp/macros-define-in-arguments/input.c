/* A #define among the arguments of a kept call. */
#define ADD(a, b) ((a) + (b))
int pu_f(int x)
{
	return ADD(x,
#define STEP 2
		   1) + STEP;
}
