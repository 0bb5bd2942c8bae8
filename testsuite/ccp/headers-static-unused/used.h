typedef int used_t;
static int used(int n)
{
	return n;
}
