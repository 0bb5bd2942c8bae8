#include "x.h"
static inline int by_inline(void)
{
	return use_x() + 1;
}
