#include "target.h"

int pu_user(int n)
{
	return eu_slot == espr_target;
}
