/* A value that another one replaces, and that is taken back only later. */
#pragma scalar_storage_order big-endian
struct wire { int a, b; };
#pragma scalar_storage_order little-endian
struct unneeded { int a; };
#pragma scalar_storage_order default
struct host { int a, b; };

int pu_top(struct wire *w, struct host *h)
{
	return w->a + h->a;
}
