struct other { int y[3]; };
enum { ALIGN = 32 };
struct A { int x __attribute__((aligned(sizeof(struct other) + 4))); int y __attribute__((aligned(ALIGN))); };

int pu_top(struct A *a)
{
	return a->x;
}
