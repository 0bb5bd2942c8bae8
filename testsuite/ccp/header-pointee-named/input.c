/* A structure that is only named by what points to it, of a header that cannot stay. */
#include "a.h"

int pu_f(void)
{
	typeof(*get()) *p = get();

	return use(&*p);
}
