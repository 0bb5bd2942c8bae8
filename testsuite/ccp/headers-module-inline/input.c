/* Functions of headers that lp.c uses without naming what is otherwise in a module. */
#include "user.h"
#include "y.h"
#include "z.h"
#include "unused.h"

int pu_named_by_inline(void)
{
	return by_inline();
}

int pu_within(void)
{
	return within();
}

int pu_in_c(void)
{
	return in_c();
}

int pu_without(void)
{
	return not_built();
}
