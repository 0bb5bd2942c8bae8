#if defined(CONFIG_X) || (defined(CONFIG_X_MODULE) && defined(MODULE))
int use_y(void);
#else
static inline int use_y(void)
{
	return -1;
}
#endif
int eu_plain(void);
