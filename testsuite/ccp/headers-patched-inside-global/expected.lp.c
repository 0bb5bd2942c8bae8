/* klp-ccp: from body.h */
struct A { int x; };
int klpp_pu_inside(struct A *a)
{
	return a->x;
}

/* klp-ccp: from input.c */
int klpp_pu_top(struct A *a)
{
	return klpp_pu_inside(a);
}
