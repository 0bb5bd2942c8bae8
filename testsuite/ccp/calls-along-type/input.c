/* Only the type is needed; the functions that the call makes with it come along. */
#include "average.h"
#include "internal.h"

long pu_f(struct station *s)
{
	return s->signal.value;
}
