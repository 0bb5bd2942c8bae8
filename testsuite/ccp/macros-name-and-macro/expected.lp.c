/* klp-ccp: from input.c */
struct s { int state; };

static int a(struct s *p, struct s *self)
{
#define self (&self[0])
	return p->state + self->state;
}

int klpp_pu_f(struct s *p)
{
	return a(p, p + p->state);
}
