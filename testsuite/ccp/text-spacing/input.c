/* Blanks, tabs and line breaks stay as the author wrote them, but behind the new name of a patched function. */
int   pu_f ( int	a ,
		 int b )
{

	return   a+b   -  ( a )
		;
}
