/* Headers with members, one of them below a header that is not eligible. */
struct s {
	int first;
#include "members.h"
#include "internal.h"
};

int pu_f(struct s *p)
{
	return p->first + p->third;
}
