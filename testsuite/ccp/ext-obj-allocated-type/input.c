struct item { int a; };
static struct item es_kept;
extern struct item eu_extern;

struct item *pu_top(int n)
{
	return n ? (struct item *)0 : 0;
}
