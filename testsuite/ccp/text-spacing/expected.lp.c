/* klp-ccp: from input.c */
int   klpp_pu_f( int	a ,
		 int b )
{

	return   a+b   -  ( a )
		;
}
