/* A sibling calls a patched function. */
struct s { int a; };
int pu_f(struct s *s);
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int test_##m(struct s *s) { return pu_f(s); }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
