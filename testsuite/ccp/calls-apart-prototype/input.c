/* A static function would be declared, and not defined. */
struct s { int a; };
#define GEN(m) \
static inline int check_##m(struct s *s); \
static inline int get_##m(struct s *s) { return s->m; }
GEN(a)

static inline int check_a(struct s *s)
{
	return s->a;
}

int pu_f(struct s *s)
{
	return get_a(s);
}
