/* klp-ccp: from input.c */
struct outer {
	union A { int i; char c; } u;
};

int klpp_pu_top(union A *a)
{
	return !a;
}
