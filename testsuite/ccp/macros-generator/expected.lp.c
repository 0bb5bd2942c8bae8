/* klp-ccp: from input.c */
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

int klpp_pu_f(struct s *s)
{
	set_a(s, get_a(s) + 1);
	return 0;
}
