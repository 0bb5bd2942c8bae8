/* A sibling is a function of the whole kernel: there would be two of them. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
void set_##m(struct s *s, int v) { s->m = v; }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
