/* The call is short, but the macro's definition would be long: that of a kept header costs nothing. */
#include "many.h"
struct s { int a, b; };
#define TWICE(x) x x
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int sum_##m(int n) { TWICE(TWICE(TWICE(TWICE(TWICE(TWICE(TWICE(TWICE(n += 2 * n;)))))))) return n; }
GEN(a)
GEN_MANY(b)

int pu_f(struct s *s)
{
	return get_a(s) + get_many_b(s);
}
