/* What a header that is not eligible gives is copied, functions as static ones. */
#include "internal.h"

int pu_f(struct s *p)
{
	return helper(p) + LEVEL;
}
