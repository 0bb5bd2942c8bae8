/* One argument token becomes two that would be replaced unlike each other: expand. */
extern int espr_v;
struct s { int espr_v; };
#define BOTH(p, x) ((p)->x + x)
int pu_f(struct s *p)
{
	return BOTH(p, espr_v);
}
