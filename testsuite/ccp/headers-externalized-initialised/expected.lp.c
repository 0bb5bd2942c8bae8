/* klp-ccp: from object.h */
static int (*klpe_espr_object);
struct A { int x; };

/* klp-ccp: from input.c */
int klpp_pu_top(struct A *a)
{
	return a->x + (*klpe_espr_object);
}
