/* klp-ccp: from input.c */
#define choose(p) ((p) ? (p) : &espr_dummy)

static int espr_dummy;
static int (*klpe_espr_value);

int *klpp_pu_top(void)
{
	return choose(&(*klpe_espr_value));
}
