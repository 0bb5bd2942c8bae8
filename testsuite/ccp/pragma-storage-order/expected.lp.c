/* klp-ccp: from input.c */
#pragma scalar_storage_order big-endian
struct wire { int a, b; };

#pragma scalar_storage_order default
struct host { int a, b; };
#pragma scalar_storage_order little-endian
struct le { int a; };

int klpp_pu_top(struct wire *w, struct host *h, struct le *l)
{
	return w->a + h->a + l->a;
}
