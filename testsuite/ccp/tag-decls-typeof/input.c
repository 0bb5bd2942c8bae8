static int x;
static __typeof__((struct A *)0) unused;

int pu_top(struct A *a)
{
	return !a;
}
