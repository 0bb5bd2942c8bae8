#include "inl.h"

int pu_top(int n)
{
	return n;
}
