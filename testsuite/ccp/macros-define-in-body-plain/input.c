/* A #define between two lines of a body, and its #undef when something needs it. */
int pu_f(int x)
{
#define STEP 2
	x += STEP;
#undef STEP
	int STEP = 1;

	return x + STEP;
}
