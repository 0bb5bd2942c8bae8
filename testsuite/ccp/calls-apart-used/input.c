/* A sibling is there for the linker, or for whoever starts the module. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static const int mark_##m __attribute__((__used__)) = 1; \
static inline __attribute__((constructor)) void start_##m(void) { }
GEN(a)

int pu_f(struct s *s)
{
	return get_a(s);
}
