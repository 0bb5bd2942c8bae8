/* No new warning in a build with -Werror. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
static int helper(int a, int unused)
{
	return a;
}
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wsign-compare"
static int unneeded(int a)
{
	return a;
}
#pragma GCC diagnostic pop
static int helper2(int a, int unused)
{
	return a;
}
#pragma GCC diagnostic pop

int pu_top(int a)
{
	return helper(a, 1) + helper2(a, 2);
}
