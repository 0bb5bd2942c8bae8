/* klp-ccp: from use.h */
static int es_use(struct A *a);
/* klp-ccp: from input.c */
struct A;

int klpp_pu_top(struct A *a)
{
	return es_use((void *)a);
}
