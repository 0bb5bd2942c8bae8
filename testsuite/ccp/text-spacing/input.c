/* Blanks, tabs and line breaks stay as the author wrote them. */
int   pu_f ( int	a ,
		 int b )
{

	return   a+b   -  ( a )
		;
}
