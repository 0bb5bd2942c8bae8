/* What looks like an include guard but is none: its #define is missing, or it has another branch. */
#include "internal-a.h"
#include "internal-b.h"
#include "internal-c.h"

int pu_f(void)
{
	return a() + b() + c();
}
