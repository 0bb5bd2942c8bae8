typedef int inline_t;
static __inline__ int really_inline(int n)
{
	return n;
}
