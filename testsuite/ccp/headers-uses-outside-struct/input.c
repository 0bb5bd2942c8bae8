/* The members of a struct in a kept header need a type that stands before the #include. */
typedef int word;
typedef int other;

#include "struct.h"

int pu_top(int n)
{
	return n;
}
