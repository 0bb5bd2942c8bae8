int eu_plain(void);
static inline int within(void)
{
#if defined(CONFIG_X) || (defined(CONFIG_X_MODULE) && defined(MODULE))
	return eu_plain();
#else
	return -1;
#endif
}
