/* klp-ccp: from input.c */
#pragma scalar_storage_order big-endian
struct wire { int a, b; };

#pragma scalar_storage_order default
struct host { int a, b; };

int klpp_pu_top(struct wire *w, struct host *h)
{
	return w->a + h->a;
}
