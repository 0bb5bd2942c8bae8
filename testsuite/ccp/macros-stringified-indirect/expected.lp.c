/* klp-ccp: from input.c */
#define NAME hello
#define STR(x) #x
#define XSTR(x) STR(x)
const char *klpp_pu_f(void)
{
	return XSTR(NAME);
}
