#include "helper.h"

int pu_top(int n)
{
	return es_helper(n)->x;
}
