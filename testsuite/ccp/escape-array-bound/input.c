#include "target.h"

int pu_user(int n)
{
	char c[(long)espr_target & 7];

	return sizeof(c);
}
