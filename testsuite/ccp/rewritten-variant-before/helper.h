int later(int n);
static inline int early(int n)
{
	return later(n);
}
