/* The header says weak, which nothing static can be afterwards: the copy gets another name. */
#include "helper.h"

int __attribute__((weak)) helper(int n)
{
	return n;
}

int pu_top(int n)
{
	return helper(n);
}
