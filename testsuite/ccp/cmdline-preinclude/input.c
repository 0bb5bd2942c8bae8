/* What -include brings is part of every build: neither included nor defined again, eligible or not. */
#ifdef CONFIG_WIDE
int pu_f(kind_t k)
{
	return WIDE(k) + CONFIG_BITS;
}
#endif
