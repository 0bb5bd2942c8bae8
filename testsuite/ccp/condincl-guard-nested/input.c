/* Guards of headers on the way do not come either, a conditional around the #include does. */
#define WANTED 3
#if WANTED > 2
#include "internal-outer.h"
#endif

int pu_f(void)
{
	return step();
}
