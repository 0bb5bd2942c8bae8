/* Blanks and empty macros in a stringified argument stay as written. */
#define NIL
#define STR(x) #x
#define XSTR(x) STR(x)
const char *pu_f(void)
{
	return STR( a  +   b NIL ) XSTR( c   NIL  d );
}
