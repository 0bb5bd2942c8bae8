static inline int through(int n)
{
	return espr_value + espr_function(n);
}
