/* What another function declares is not declared here: the copy is static before the call. */
static int unneeded(int n)
{
	int later();

	return later(n);
}
int pu_top(int n)
{
	return later(n);
}
int pu_two(int n)
{
	extern int later();

	return later(n);
}
int later(n)
	int n;
{
	return n;
}
