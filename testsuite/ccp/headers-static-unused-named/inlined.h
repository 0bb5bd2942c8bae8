typedef int inlined_t;
static int inlined(int n)
{
	return n;
}
