/* What is needed becomes static. */
struct s { int a; };
#define GEN(m) \
int get_##m(struct s *s) { return s->m; } \
static inline void set_##m(struct s *s, int v) { s->m = v; }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
