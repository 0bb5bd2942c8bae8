/* klp-ccp: from input.c */
struct s { int a, b; };

#define ACCESS(m)				\
static inline int get_##m(struct s *s)		\
{						\
	return s->m;				\
}						\
static inline void set_##m(struct s *s, int v)	\
{						\
	s->m = v;				\
}
ACCESS(a)

int klpp_pu_f(struct s *s)
{
	return get_a(s);
}
