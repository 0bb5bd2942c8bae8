static inline void gather(void)
{
	flush_range(0, 1);
}
#include "above.h"
