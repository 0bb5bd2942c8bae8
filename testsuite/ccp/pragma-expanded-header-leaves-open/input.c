/* The same of headers that are expanded: their lines are written. */
#include "internal-hidden.h"
#include "kept.h"
#include "internal-shown.h"
int eu_plain(int a);

int pu_top(int a)
{
	return eu_plain(a) + eu_header(a);
}
