/* klp-ccp: from input.c */
struct A { int x; };

int klpp_pu_top(struct A a)
{
	return a.x;
}
