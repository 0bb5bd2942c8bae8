/* What every object of a kernel is built with is never written. */
#define STR(x) #x
#define XSTR(x) STR(x)
#if defined(__KERNEL__) && defined(MODULE)
const char *pu_f(void)
{
#ifdef CC_USING_FENTRY
	return XSTR(KBUILD_MODNAME) XSTR(KBUILD_BASENAME) XSTR(__KBUILD_MODNAME);
#endif
	return 0;
}
#endif
