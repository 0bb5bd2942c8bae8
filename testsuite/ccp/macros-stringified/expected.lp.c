/* klp-ccp: from input.c */
#define STR(x) #x
const char *klpp_pu_f(void)
{
	return STR(NAME);
}
