#include "target.h"

int pu_user(int n)
{
	return ((long (*)(int))espr_target)(n);
}
