#include "target.h"

int pu_user(int n)
{
	while (espr_target)
		break;
	do {
		n++;
	} while (!n && espr_target);
	return n;
}
