#include "target.h"

int pu_user(int n)
{
	return ((struct ops *)espr_target)->x;
}
