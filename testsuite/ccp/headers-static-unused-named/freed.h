typedef int freed_t;
static int page_freed(int n)
{
	return n;
}
