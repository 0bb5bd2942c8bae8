/* A body that is left out changed the state for what follows. */
static int unneeded(int a)
{
#pragma GCC diagnostic ignored "-Wunused-parameter"
	return a;
}

int pu_top(int a, int unused)
{
	return a;
}
