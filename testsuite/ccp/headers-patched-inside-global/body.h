struct A { int x; };
int pu_inside(struct A *a)
{
	return a->x;
}
