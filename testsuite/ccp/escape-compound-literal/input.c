#include "target.h"

int pu_user(int n)
{
	eu_ops = (struct ops){ espr_target, 1 };
	return 0;
}
