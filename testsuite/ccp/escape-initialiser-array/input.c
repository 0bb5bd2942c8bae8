#include "target.h"

int pu_user(int n)
{
	fn_t f[] = { [1] = espr_target };

	return f[n](n);
}
