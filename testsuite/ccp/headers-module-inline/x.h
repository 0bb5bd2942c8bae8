int eu_other(void);
#if defined(CONFIG_X) || (defined(CONFIG_X_MODULE) && defined(MODULE))
int use_x(void);
#else
static inline int use_x(void)
{
	return eu_other();
}
#endif
