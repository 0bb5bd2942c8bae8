/* klp-ccp: from helper.h */
struct own { int x; };
static struct own *es_helper(int n);

/* klp-ccp: from input.c */
int klpp_pu_top(int n)
{
	return es_helper(n)->x;
}
