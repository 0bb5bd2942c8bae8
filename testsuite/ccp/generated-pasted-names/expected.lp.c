/* klp-ccp: from input.c */
#include "good.h"

/* klp-ccp: from internal.h */
struct s { int a, b; };
static inline int get_first(const struct s *p) { return p->a; }
static inline void set_second(struct s *p, int v) { p->b = v; }

/* klp-ccp: from input.c */
static inline int last(void)
{
	return 1;
}

int klpp_pu_f(struct s *p)
{
	set_second(p, last());
	return get_first(p);
}
