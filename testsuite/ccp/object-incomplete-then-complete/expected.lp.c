/* klp-ccp: from input.c */
extern struct A eu_late;
static int (*klpe_espr_sized)[4];
struct A { int x; };

int klpp_pu_top(void)
{
	return eu_late.x + sizeof((*klpe_espr_sized)) + (*klpe_espr_sized)[1];
}
