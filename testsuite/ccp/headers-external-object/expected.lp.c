/* klp-ccp: from define.h */
struct A { int x; };

/* klp-ccp: from input.c */
int klpp_pu_top(struct A *a)
{
	return a->x;
}
