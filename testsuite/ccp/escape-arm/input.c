#include "target.h"

int pu_user(int n)
{
	fn_t f = n ? espr_target : 0;

	return f != 0;
}
