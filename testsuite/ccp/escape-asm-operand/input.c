#include "target.h"

int pu_user(int n)
{
	asm volatile("" : : "r" (espr_target));
	return 0;
}
