/* klp-ccp: from input.c */
struct A { int x; };
struct A *eu_find(int n);

int klpp_pu_top(int n)
{
	return ({ struct A *found = eu_find(n); found ? found->x : 0; });
}
