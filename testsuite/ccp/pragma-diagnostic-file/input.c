/* For the rest of the file, the kept header included. */
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include "kept.h"

int pu_top(int a, int unused)
{
	return by_header(a, 1);
}
