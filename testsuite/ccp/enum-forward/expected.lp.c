/* klp-ccp: from input.c */
struct A { enum E *e; };
enum E { ONE, TWO };

int klpp_pu_top(struct A *a)
{
	return *a->e == TWO;
}
