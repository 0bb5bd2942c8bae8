/* A call of nested macros as operand of #include. */
#define STR(x) #x
#define XSTR(x) STR(x)
#define BASE types
#define HEADER(suffix) XSTR(BASE.suffix)
#include HEADER(h)

int pu_f(type_t a)
{
	return a;
}
