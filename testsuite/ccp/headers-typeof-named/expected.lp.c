/* klp-ccp: from object.h */
typedef int object_t;

#include "function.h"

/* klp-ccp: from array.h */
typedef int array_t;

/* klp-ccp: from input.c */
int klpp_pu_top(object_t a, function_t b, array_t c)
{
	return a + b + c;
}
