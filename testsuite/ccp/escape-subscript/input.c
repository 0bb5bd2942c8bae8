#include "target.h"

int pu_user(int n)
{
	return ((const char *)espr_target)[n];
}
