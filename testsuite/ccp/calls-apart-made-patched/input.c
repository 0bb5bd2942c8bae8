/* What is needed is patched itself. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
int pu_f_##m(struct s *s) { return get_##m(s); } \
static inline void set_##m(struct s *s, int v) { s->m = v; }
GEN(a)

int other(struct s *s)
{
	return get_a(s);
}
