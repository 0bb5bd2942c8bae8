/* What checks something, and variables that nobody is warned of, come along. */
#define __maybe_unused __attribute__((__unused__))
struct s { int a; };
#define ACCESS(m)							\
_Static_assert(sizeof(((struct s *)0)->m) == 4, "size");		\
static const int offset_##m = 4;					\
static int __maybe_unused count_##m;					\
static int __maybe_unused get_##m(struct s *s) { return s->m; }		\
static inline void set_##m(struct s *s, int v) { s->m = v; }		\
typedef int type_##m;							\
enum { FIRST_##m, LAST_##m };
ACCESS(a)

void pu_f(struct s *s)
{
	set_a(s, 1);
}
