/* klp-ccp: from internal.h */
typedef int value_t;
int eu_get(value_t *v);
int eu_get(value_t *v);
#define get eu_get
/* klp-ccp: from input.c */
int klpp_pu_f(value_t v)
{
	return get(&v);
}
