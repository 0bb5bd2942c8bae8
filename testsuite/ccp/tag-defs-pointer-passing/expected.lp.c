/* klp-ccp: from input.c */
struct A *eu_get(void);
void eu_put(struct A *a);

struct A *klpp_pu_top(struct A **where)
{
	struct A *a = eu_get();

	if (!a || a == (struct A *)8)
		return 0;
	eu_put(a);
	return a;
}
