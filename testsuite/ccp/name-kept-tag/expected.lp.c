/* klp-ccp: from input.c */
struct espr_thing;
static int (*klpe_espr_thing)(struct espr_thing *t);

int klpp_pu_top(struct espr_thing *t)
{
	return (*klpe_espr_thing)(t) + 1;
}
