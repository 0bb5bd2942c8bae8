#include "target.h"

int pu_user(int n)
{
	return eu_vapply(1, (void *)&espr_target);
}
