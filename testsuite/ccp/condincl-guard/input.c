/* Text out of a header does not bring the header's include guard. */
#include "internal.h"
#include "internal.h"

int pu_f(void)
{
	return step();
}
