/* Nobody would use a static function or variable: gcc would warn. */
struct s { int a; };
#define GEN(m) \
static inline int get_##m(struct s *s) { return s->m; } \
static void set_##m(struct s *s, int v) { s->m = v; }
GEN(a)
#define GEN2(m) \
static inline int size_##m(struct s *s) { return sizeof(s->m); } \
static int last_##m;
GEN2(a)

int pu_f(struct s *s)
{
	return get_a(s) + size_a(s);
}
