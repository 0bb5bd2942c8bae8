#include "percpu.h"

static DEFINE_PER_CPU(int, espr_defined);
DECLARE_PER_CPU(long, espr_declared);

long pu_top(void)
{
	return espr_defined + espr_declared;
}
