/* klp-ccp: from input.c */
#pragma redefine_extname eu_plain real_symbol
int eu_plain(int a);

int klpp_pu_top(int a)
{
	return eu_plain(a);
}
