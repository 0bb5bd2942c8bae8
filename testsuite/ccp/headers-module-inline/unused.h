#include "reach.h"
static inline int nobody(void)
{
	return IS_REACHABLE(CONFIG_X) + IS_REACHABLE(CONFIG_Y);
}
static inline int not_built(void)
{
	return IS_REACHABLE(CONFIG_Y);
}
