#include "target.h"

int pu_user(int n)
{
	espr_target;
	return n;
}
