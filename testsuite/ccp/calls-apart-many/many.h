#define TWICE_MORE(x) x x
#define GEN_MANY(m) \
static inline int get_many_##m(struct s *s) { return s->m; } \
static inline int sum_many_##m(int n) \
{ \
	TWICE_MORE(TWICE_MORE(TWICE_MORE(TWICE_MORE(TWICE_MORE(TWICE_MORE(TWICE_MORE(TWICE_MORE(n += 2 * n;)))))))) \
	return n; \
}
