enum { LENGTH = 4 };
enum { UNUSED_LENGTH = 5 };
struct other { int y[3]; };
struct A { int x[LENGTH]; char c[sizeof(struct other)]; };

int pu_top(struct A *a)
{
	return a->x[0];
}
