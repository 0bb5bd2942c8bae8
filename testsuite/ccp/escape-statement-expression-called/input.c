#include "target.h"

int pu_user(int n)
{
	return ({ n++; espr_target; })(n);
}
