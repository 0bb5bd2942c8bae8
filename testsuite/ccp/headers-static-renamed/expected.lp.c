/* klp-ccp: from a.h */
struct one { int x; };

/* klp-ccp: from input.c */
static int klpp_pu_fill(struct one *o)
{
	return o->x;
}
