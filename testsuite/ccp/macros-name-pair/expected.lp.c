/* klp-ccp: from input.c */
int eu_read(int x);
#define eu_read(x) (eu_read((x) + 1))
int klpp_pu_f(int x)
{
	return eu_read(x) + (eu_read)(x);
}
