/* A sibling refers to what has another name in lp.c. */
struct s { int a; };
static int eur_count;
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int test_##m(struct s *s) { return eur_count; }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s) + eur_count;
}
