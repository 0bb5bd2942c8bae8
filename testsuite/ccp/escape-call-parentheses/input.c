#include "target.h"

int pu_user(int n)
{
	return (espr_target)(n);
}
