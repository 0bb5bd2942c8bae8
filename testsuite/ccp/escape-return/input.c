#include "target.h"

fn_t pu_user(int n)
{
	return espr_target;
}
