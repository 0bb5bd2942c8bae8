/* A name in a kept call's result that was no macro there must be none. */
#define GET(p) ((p)->member)
struct s { int member; };
static int a(struct s *p)
{
	return GET(p);
}
#define member 7
int pu_f(struct s *p)
{
	return a(p) + member;
}
