/* klp-ccp: from input.c */
struct s { int a; };
static int klpe_eur_count;

static inline int klpr_get_a(struct s *s) { return s->a + klpe_eur_count; }

int klpp_pu_f(struct s *s)
{
	return klpr_get_a(s);
}
