struct A { int a; };

int pu_top(void *p)
{
	struct A *a = p;

	return !a;
}
