/* A sibling is a variable of the whole kernel. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
int limit_##m;
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
