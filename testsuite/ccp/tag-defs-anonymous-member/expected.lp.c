/* klp-ccp: from input.c */
struct A {
	union {
		struct { int lo, hi; };
		long both;
	};
};

int klpp_pu_top(struct A *a)
{
	return a->lo + (a->both ? 1 : 0);
}
