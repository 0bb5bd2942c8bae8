/* The same with #pragma once. */
#include "fs.h"
#include "slab.h"

void pu_f(void *p)
{
	kfree(p);
}
