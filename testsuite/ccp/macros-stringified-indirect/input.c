/* With one level in between it is expanded first: its macro is needed. */
#define NAME hello
#define STR(x) #x
#define XSTR(x) STR(x)
const char *pu_f(void)
{
	return XSTR(NAME);
}
