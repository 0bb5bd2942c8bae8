/* klp-ccp: from input.c */
struct A { int x; };
static struct A (*klpe_espr_one);
static struct A es_two;

int klpp_pu_top(void)
{
	return !&(*klpe_espr_one) + !&es_two;
}
