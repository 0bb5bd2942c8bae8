#if defined(__KERNEL__) && !defined(__has_feature)
#define VALUE 1
#else
#define VALUE 2
#endif

int pu_top(int n)
{
	return n + VALUE;
}
