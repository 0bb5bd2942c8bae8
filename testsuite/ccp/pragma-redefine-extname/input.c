/* The symbol has another name. */
#pragma redefine_extname eu_plain real_symbol
int eu_plain(int a);
#pragma redefine_extname eu_unneeded other_symbol
int eu_unneeded(int a);

int pu_top(int a)
{
	return eu_plain(a);
}
