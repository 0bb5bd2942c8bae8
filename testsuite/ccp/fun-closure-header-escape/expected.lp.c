/* klp-ccp: from twice.h */
static int es_twice(int n);

/* klp-ccp: from input.c */
int eu_apply(int (*f)(int));

int klpp_pu_user(int n)
{
	return eu_apply(&es_twice) + es_twice(n);
}
