/* C90 declares it at the call; its copy is declared before. */
int pu_top(int n)
{
	return later(n);
}
static int other(int n)
{
	return later(n) + from_elsewhere(n);
}
int later(int n)
{
	return n ? n : other(n);
}
int from_elsewhere();
