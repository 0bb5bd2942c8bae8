/* What one kept header defines the source takes back before the next one, which asks for it. */
#include "first.h"
#undef FAST /* not here */
#undef width
#undef OTHER
#include "second.h"

int pu_f(struct box *b)
{
	return b->width;
}
