int helper(int n);
extern int helper(int n);
static int other(int n)
{
	return n;
}

int pu_top(int n)
{
	return sizeof(helper(n)) + sizeof(other(n));
}

int helper(int n)
{
	return n;
}
