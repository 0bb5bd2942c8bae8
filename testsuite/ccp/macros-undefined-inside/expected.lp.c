/* klp-ccp: from input.c */
#define GET(p) ((p)->member)
struct s { int member; };
static int a(struct s *p)
{
	return GET(p);
}
#define member 7
int klpp_pu_f(struct s *p)
{
	return a(p) + member;
}
