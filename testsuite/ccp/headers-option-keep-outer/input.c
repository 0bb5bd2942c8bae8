#include "outer.h"
static int mine(void) { return unused() + espr_helper(1); }
int pu_top(struct one *o)
{
	return o->t.x + mine();
}
