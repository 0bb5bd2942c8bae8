/*
 * A line of another header that gives nothing as things are is left out; one that only defines or undefines
 * is not, nor is a line of the file's own.
 */
#include "types.h"
#include "internal.h"
#include "empty.h"

int pu_f(value_t v)
{
	return v + LIMIT;
}
