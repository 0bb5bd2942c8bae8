/* Functions that one macro call makes are kept as that call. */
struct s { int a, b; };
#define ACCESS(m)				\
static int get_##m(struct s *s)			\
{						\
	return s->m;				\
}						\
static void set_##m(struct s *s, int v)		\
{						\
	s->m = v;				\
}
ACCESS(a)
ACCESS(b)

int pu_f(struct s *s)
{
	set_a(s, get_a(s) + 1);
	return 0;
}
