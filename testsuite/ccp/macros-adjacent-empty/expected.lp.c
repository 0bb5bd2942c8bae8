/* klp-ccp: from input.c */
#define NIL
#define NILF()
#define ONE 1
#define PLUS +
int klpp_pu_f(void)
{
	return ONE NIL PLUS NILF() ONE NIL NIL;
}
