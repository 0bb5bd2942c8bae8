/* Both branches stay in the patched function, as the author wrote them; a renamed symbol in one of them does no harm. */
#ifdef CONFIG_FAST
int espr_fast(int n);
#endif
int espr_slow(int n);

static int copied(int n)
{
#ifdef CONFIG_FAST
	return espr_fast(n);
#else
	return espr_slow(n);
#endif
}

int pu_top(int n)
{
#ifdef CONFIG_FAST
	if (n)
		return espr_fast(n);
#else
	if (n)
		return espr_slow(n);
#endif
	return copied(n);
}
