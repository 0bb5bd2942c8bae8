static inline int high(int x)
{
	return eu_low(x) + 1;
}
