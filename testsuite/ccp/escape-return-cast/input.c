#include "target.h"

long pu_user(int n)
{
	return (long)(void *)espr_target;
}
