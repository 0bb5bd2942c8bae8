#include "one.h"
#include "empty.h"
#include "two.h"

int pu_top(int n)
{
	return n;
}
#include "empty.h"
