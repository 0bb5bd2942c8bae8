/* A macro as operand of #include is defined before it. */
#define HEADER "types.h"
#define UNUSED "other.h"
#include HEADER

int pu_f(type_t a)
{
	return a;
}
