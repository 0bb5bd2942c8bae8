struct A { int x; };
static int pu_inside(struct A *a)
{
	return a->x;
}
