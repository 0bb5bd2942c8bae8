struct A;

struct A *pu_top(struct A *a)
{
	return a;
}
