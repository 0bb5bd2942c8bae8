/* A #define in a taken branch of a body stays at its place. */
int pu_f(int x)
{
#ifdef NOT_SET
#define STEP 1
#else
#define STEP 2
#endif
	return x + STEP;
}
