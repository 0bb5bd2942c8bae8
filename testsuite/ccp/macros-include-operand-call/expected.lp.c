/* klp-ccp: from input.c */
#define STR(x) #x
#define XSTR(x) STR(x)
#define BASE types
#define HEADER(suffix) XSTR(BASE.suffix)
#include HEADER(h)

int klpp_pu_f(type_t a)
{
	return a;
}
