#include "target.h"

int pu_user(int n)
{
	return eu_apply(espr_target);
}
