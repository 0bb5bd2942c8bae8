/* klp-ccp: from input.c */
#include "many.h"

struct s { int a, b; };

static inline int get_a(struct s *s) { return s->a; }
GEN_MANY(b)

int klpp_pu_f(struct s *s)
{
	return get_a(s) + get_many_b(s);
}
