/* __percpu may be a macro that becomes nothing by way of others. */
#include "percpu.h"

DECLARE_PER_CPU(long, espr_declared);

long pu_top(void)
{
	return espr_declared;
}
