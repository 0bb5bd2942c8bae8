#include "target.h"

int pu_user(int n)
{
	eu_slot = (n, espr_target);
	return 0;
}
