#define LEVEL 3
#define OTHER 4
struct s { int a; };
struct unneeded { int a; };
int helper(struct s *p)
{
	return p->a;
}
