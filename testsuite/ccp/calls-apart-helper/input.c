/* A sibling calls what nobody else needs. */
struct s { int a; };
static int helper(struct s *s)
{
	return s->a;
}
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int test_##m(struct s *s) { return helper(s); }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
