/* klp-ccp: from input.c */
struct s {
	int first;
#include "members.h"
/* klp-ccp: from internal.h */
	int fourth;
#include "more.h"
/* klp-ccp: from input.c */
};

int klpp_pu_f(struct s *p)
{
	return p->first + p->third;
}
