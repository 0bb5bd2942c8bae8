#include "target.h"

int pu_user(int n)
{
	if (espr_target)
		return 1;
	return n;
}
