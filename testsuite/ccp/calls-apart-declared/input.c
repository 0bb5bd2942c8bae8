/* A sibling calls what is declared for it alone. */
struct s { int a; };
int elsewhere(struct s *s);
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int test_##m(struct s *s) { return elsewhere(s); }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
