struct A { int a; };

int pu_top(void *p)
{
	struct A;
	struct A *a = p;

	return !a;
}
