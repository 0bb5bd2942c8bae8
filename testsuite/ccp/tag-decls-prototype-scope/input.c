int eu_f(struct A *a);
struct A { int x; };

int pu_top(struct A *a)
{
	return eu_f((void *)a);
}
