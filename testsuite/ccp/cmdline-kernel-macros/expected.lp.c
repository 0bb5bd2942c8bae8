/* klp-ccp: from input.c */
#define STR(x) #x
#define XSTR(x) STR(x)
#if defined(__KERNEL__) && defined(MODULE)
const char *klpp_pu_f(void)
{
#ifdef CC_USING_FENTRY
	return XSTR(KBUILD_MODNAME) XSTR(KBUILD_BASENAME) XSTR(__KBUILD_MODNAME);
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
	return 0;
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#endif
