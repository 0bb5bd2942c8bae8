#include "target.h"

int pu_user(int n)
{
	goto *(void *)espr_target;
	return 0;
}
