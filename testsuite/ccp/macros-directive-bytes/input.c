/* Directives are the author's bytes, with splices and trailing comment. */
#  define   WIDE( a,b )   ( ( a ) + \
	( b ) )	/* wide */
#	define NARROW	1 // narrow
int pu_f(int x)
{
	return WIDE(x, NARROW);
}
