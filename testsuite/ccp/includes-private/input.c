/*
 * internal.h is taken apart. It includes what it needs; the line of the main file for the same
 * header reads nothing.
 */
#include "other.h"
#include "internal.h"
#include "fs.h"

int pu_f(struct private *p)
{
	return p->file.n;
}
