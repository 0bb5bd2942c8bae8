#include "target.h"

int pu_user(int n)
{
	for (; espr_target;)
		break;
	return n;
}
