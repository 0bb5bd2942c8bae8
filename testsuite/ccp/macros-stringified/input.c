/* What is only stringified is not expanded: its macro is not needed. */
#define NAME hello
#define STR(x) #x
const char *pu_f(void)
{
	return STR(NAME);
}
