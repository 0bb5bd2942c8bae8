/* klp-ccp: from input.c */
#  define   WIDE( a,b )   ( ( a ) + \
	( b ) )	/* wide */
#	define NARROW	1 // narrow
int klpp_pu_f(int x)
{
	return WIDE(x, NARROW);
}
