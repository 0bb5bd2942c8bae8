enum { SIZE = sizeof(struct A { int x; }) };

int pu_top(struct A *a)
{
	return !a;
}
