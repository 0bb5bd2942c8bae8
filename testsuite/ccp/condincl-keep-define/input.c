/* A #define in a kept branch is part of it and not written twice. */
int pu_f(int x)
{
#ifdef NOT_SET
#define STEP 1
#else
#define STEP 2
#endif
	return x + STEP;
}
