/* klp-ccp: from input.c */
enum { SIZE = sizeof(struct A { int x; }) };

int klpp_pu_top(struct A *a)
{
	return !a;
}
