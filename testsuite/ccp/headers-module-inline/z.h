#include "reach.h"
static inline int in_c(void)
{
	return IS_REACHABLE(CONFIG_X);
}
