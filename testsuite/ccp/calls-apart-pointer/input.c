/* A sibling calls what is a pointer in lp.c. */
struct s { int a; };
int esp_check(struct s *s);
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static inline int test_##m(struct s *s) { return esp_check(s); }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s) + esp_check(s);
}
