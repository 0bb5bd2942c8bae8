/* klp-ccp: from internal.h */
#define LEVEL 3
struct s { int a; };

static int helper(struct s *p)
{
	return p->a;
}

/* klp-ccp: from input.c */
int klpp_pu_f(struct s *p)
{
	return helper(p) + LEVEL;
}
