/* klp-ccp: from inner.h */
typedef int inner_t;
/* klp-ccp: from outer.h */
typedef int outer_t;

/* klp-ccp: from input.c */
int klpp_pu_f(outer_t o, inner_t i)
{
	return o + i;
}
