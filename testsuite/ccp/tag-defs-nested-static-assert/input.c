struct outer {
	_Static_assert(sizeof(struct A { int x; }) == 4, "size");
	int y;
};

int pu_top(struct A *a)
{
	return a->x;
}
