static inline void other(void)
{
	flush_other();
	flush_all();
}
