struct A { int a; };

int pu_top(void *p)
{
	struct A { char c; } *a = p;

	return a->c;
}
