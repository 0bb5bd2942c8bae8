static inline int espr_leaf(int n)
{
	return n - 1;
}
