/* A sibling goes to a section that somebody reads. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static const int entry_##m __attribute__((section("entries"))) = 1;
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
