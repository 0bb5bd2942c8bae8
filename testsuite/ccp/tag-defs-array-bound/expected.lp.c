/* klp-ccp: from input.c */
enum { LENGTH = 4 };
struct other { int y[3]; };
struct A { int x[LENGTH]; char c[sizeof(struct other)]; };

int klpp_pu_top(struct A *a)
{
	return a->x[0];
}
