/* What headers declare for the kernel itself only is missing in a livepatch, which is a module. */
#include "flush.h"
#include "gather.h"
#include "other.h"

int pu_top(above_t n)
{
	flush_range(1, 2);
	flush_other();
	other();
	flush_one(LIMIT);
	return n;
}
