/* klp-ccp: from input.c */
struct A {
	__extension__ union { int x; long y; };
};
__extension__ extern long eu_far(struct A *a);

long klpp_pu_top(struct A *a)
{
	return __extension__ (a->x) + eu_far(a);
}
