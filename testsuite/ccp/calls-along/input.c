/* One of two functions is needed: the call stays, and makes the other one, too. */
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
ACCESS(b)

int pu_f(struct s *s)
{
	return get_a(s);
}
