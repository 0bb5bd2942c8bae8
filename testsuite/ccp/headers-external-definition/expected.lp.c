/* klp-ccp: from defines.h */
typedef int value_t;

/* klp-ccp: from input.c */
int klpp_pu_f(value_t v)
{
	return v;
}
