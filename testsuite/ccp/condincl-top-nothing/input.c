/* Nothing depends on the configuration: no block. */
#ifndef STEP
#define STEP 1
#endif
int pu_top(int n)
{
#if STEP > 1
	return 0;
#else
	return n + STEP;
#endif
}
