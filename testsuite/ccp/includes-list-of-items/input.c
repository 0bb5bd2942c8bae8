/* A list that is included in the middle of a declaration is a part of that, and needs X. */
#include "other.h"
#include "x.h"

static const char *const names[] = {
#include "items.h"
};

const char *pu_f(int n)
{
	return names[n];
}
