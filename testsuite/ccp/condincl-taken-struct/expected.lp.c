/* klp-ccp: from input.c */
struct s {
	long a;
};

int klpp_pu_f(struct s *p,
	 int b
	 )
{
	return p->a + b;
}
