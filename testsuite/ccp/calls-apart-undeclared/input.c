/* A sibling calls what nothing declares. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int test_##m(struct s *s) { return nowhere(s); }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
