/* What a.h defines is needed by b.h, for a structure of which nobody accesses a member. */
#include "a.h"
#include "b.h"

int pu_f(struct b *b)
{
	return use(b);
}
