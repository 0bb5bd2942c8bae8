struct A { int x; };
struct A;
int espr_f(struct A *a);
struct A;

int pu_top(struct A *a)
{
	return espr_f(a);
}
