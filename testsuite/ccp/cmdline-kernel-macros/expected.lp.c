/* klp-ccp: from input.c */
#define STR(x) #x
#define XSTR(x) STR(x)

const char *klpp_pu_f(void)
{
	return XSTR(KBUILD_MODNAME) XSTR(KBUILD_BASENAME) XSTR(__KBUILD_MODNAME);
	return 0;
}
