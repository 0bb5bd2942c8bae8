#include "target.h"

int pu_user(int n)
{
	return ((const char *)8)[(long)espr_target];
}
