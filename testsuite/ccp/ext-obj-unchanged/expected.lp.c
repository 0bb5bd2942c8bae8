/* klp-ccp: from input.c */
extern int eu_count;
extern int eu_limit;
static int eu_private;

int klpp_pu_top(void)
{
	return eu_count + eu_limit + eu_private;
}
