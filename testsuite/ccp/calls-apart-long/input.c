/* The call is longer than what is needed of it. */
struct s { int a; };
#define GEN(m, ...)				\
static inline int get_##m(struct s *s) { return s->m; } \
static inline int sum_##m(void) { int all[] = { __VA_ARGS__ }; return all[0]; }
GEN(a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)

int pu_f(struct s *s)
{
	return get_a(s);
}
