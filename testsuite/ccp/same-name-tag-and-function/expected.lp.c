/* klp-ccp: from input.c */
struct espr_thing { int x; };
static int (*klpe_espr_thing)(struct espr_thing *t);

int klpp_pu_top(struct espr_thing *t)
{
	struct espr_thing copy = *t;

	return (*klpe_espr_thing)(&copy);
}
