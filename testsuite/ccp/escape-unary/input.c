#include "target.h"

int pu_user(int n)
{
	return -(long)espr_target;
}
