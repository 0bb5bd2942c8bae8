/* klp-ccp: from input.c */
typedef long outer_t;

int klpp_pu_top(int n)
{
	typedef outer_t inner_t;
	typedef struct { inner_t x; } pair_t;
	pair_t p = { n };

	return p.x;
}
