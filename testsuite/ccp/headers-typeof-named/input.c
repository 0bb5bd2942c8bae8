/* A type whose name has "typeof" in it makes no function of a variable. */
#include "object.h"
#include "function.h"
#include "array.h"

int pu_top(object_t a, function_t b, array_t c)
{
	return a + b + c;
}
