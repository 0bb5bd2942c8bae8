/* Macros of the same name as the identifier that they become. */
struct s { int state; };
#define state state
static int a(struct s *p, struct s *self)
{
#define self (&self[0])
	return p->state + self->state;
}

int pu_f(struct s *p)
{
	return a(p, p + p->state);
}
