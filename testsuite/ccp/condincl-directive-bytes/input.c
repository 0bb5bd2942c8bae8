/* Directives of conditionals are the author's bytes. */
#define	LEVEL	3
#  if ( LEVEL \
	> 2 )	/* high */
int pu_f(int x)
{
#	ifdef NOT_SET // no
	x++;
#	else		/* yes */
	x--;
#	endif		// end
	return x;
}
#  endif /* LEVEL */
