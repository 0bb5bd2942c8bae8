static inline int through(int n)
{
	return outside(n) + other_outside(n);
}
