/* klp-ccp: from input.c */
#define	LEVEL	3
#  if ( LEVEL \
	> 2 )	/* high */
int klpp_pu_f(int x)
{
#	ifdef NOT_SET // no
#error "klp-ccp: non-taken branch"
#	else		/* yes */
	x--;
#	endif		// end
	return x;
}
#else
#error "klp-ccp: a preceeding branch should have been taken"
#  endif /* LEVEL */
