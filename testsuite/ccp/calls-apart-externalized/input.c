/* A sibling is externalized: its definition is elsewhere. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int eu_test_##m(struct s *s) { return s->m; }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s) + eu_test_a(s);
}
