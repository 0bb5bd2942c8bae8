/* Headers from search folders are spelled as in the source. */
#include <linux/kernel.h>
#include "local.h"
#include <stdmine.h>

int pu_f(kernel_t k, local_t l, mine_t m)
{
	return k + l + m;
}
