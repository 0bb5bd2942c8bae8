/* klp-ccp: from expand.h */
struct two { int x; };

/* klp-ccp: from input.c */
int klpp_pu_top(struct two *t)
{
	return t->x;
}
