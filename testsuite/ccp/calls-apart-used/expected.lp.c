/* klp-ccp: from input.c */
struct s { int a; };

static inline int get_a(struct s *s) { return s->a; }

int klpp_pu_f(struct s *s)
{
	return get_a(s);
}
