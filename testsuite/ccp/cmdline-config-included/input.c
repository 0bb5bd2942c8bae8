/* A CONFIG_ macro that no -include gives is one like any other. */
#include "internal-conf.h"
#ifdef CONFIG_WIDE
int pu_f(int x)
{
	return x;
}
#endif
