#include "target.h"

int pu_user(int n)
{
	fn_t f = espr_target;

	return f(n);
}
