/* klp-ccp: from input.c */
struct s { int a, b, c; };

#define ACCESS(m)				\
static inline int get_##m(struct s *s)		\
{						\
	return s->m;				\
}						\
static inline void set_##m(struct s *s, int v)	\
{						\
	s->m = v;				\
}
#define ONE(m)					\
static inline int one_##m(struct s *s)		\
{						\
	return s->m;				\
}
ACCESS(a);
ACCESS(b);
ACCESS(c)
ONE(a);

static inline int plain(struct s *s)
{
	return s->c;
}

int klpp_pu_f(struct s *s)
{
	set_a(s, get_a(s));
	return get_b(s) + get_c(s) + one_a(s) + plain(s);
}
