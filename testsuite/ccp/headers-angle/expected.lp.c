/* klp-ccp: from input.c */
#include <linux/kernel.h>
#include "local.h"
#include <stdmine.h>

int klpp_pu_f(kernel_t k, local_t l, mine_t m)
{
	return k + l + m;
}
