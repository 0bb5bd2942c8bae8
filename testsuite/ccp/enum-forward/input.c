enum E;
struct A { enum E *e; };
enum E { ONE, TWO };

int pu_top(struct A *a)
{
	return *a->e == TWO;
}
