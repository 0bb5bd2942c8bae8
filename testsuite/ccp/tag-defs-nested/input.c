struct outer {
	int before;
	struct A { int x; } inner;
};

int pu_top(struct A *a)
{
	return a->x;
}
