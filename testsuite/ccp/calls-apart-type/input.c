/* A sibling needs a type that nobody else needs. */
struct s { int a; };
struct t { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int test_##m(struct t *p) { return p->m; }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
