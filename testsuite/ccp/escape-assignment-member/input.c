#include "target.h"

int pu_user(int n)
{
	eu_ops.run = &espr_target;
	return 0;
}
