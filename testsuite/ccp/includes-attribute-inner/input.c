/* What an inline function of a header calls is looked at in the same way. */
#include "stop.h"
#include "never.h"
#include "other.h"

int pu_f(int n)
{
	return check(n);
}
