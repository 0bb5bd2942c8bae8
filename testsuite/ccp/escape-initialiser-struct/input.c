#include "target.h"

int pu_user(int n)
{
	struct ops o = { .run = espr_target };

	return o.run(n);
}
