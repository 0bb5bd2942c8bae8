#include "target.h"

int pu_user(int n)
{
	return ~(unsigned long)&espr_target != 0;
}
