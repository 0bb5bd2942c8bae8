/* klp-ccp: from input.c */
struct first { int a; };
static struct second { struct first f; int b; } (*klpe_espr_two);

int klpp_pu_top(void)
{
	return (*klpe_espr_two).b;
}
