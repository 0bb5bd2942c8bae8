/* klp-ccp: from input.c */
enum E { SIZE = sizeof(struct A *) };

int klpp_pu_top(struct A *a)
{
	return !a;
}
