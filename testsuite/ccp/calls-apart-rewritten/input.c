/* What is needed has to be rewritten. */
struct s { int a; };
static int eur_count;
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m + eur_count; } \
static inline void set_##m(struct s *s, int v) { s->m = v; }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
