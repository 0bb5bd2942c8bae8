/* klp-ccp: from input.c */
typedef unsigned int u32;
typedef u32 be32;
struct A { be32 x; };

int klpp_pu_top(struct A *a)
{
	return a->x;
}
