typedef int used_t;
static int page_used(int n)
{
	return n;
}
