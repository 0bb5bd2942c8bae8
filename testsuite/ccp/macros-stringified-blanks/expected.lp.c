/* klp-ccp: from input.c */
#define NIL
#define STR(x) #x
#define XSTR(x) STR(x)
const char *klpp_pu_f(void)
{
	return STR( a  +   b NIL ) XSTR( c   NIL  d );
}
