/*
 * slab.h reads nothing here, as fs.h has read it before. Its line is the one that stays: the author
 * wrote it for what is used.
 */
#include "fs.h"
#include "slab.h"

void pu_f(void *p)
{
	kfree(p);
}
