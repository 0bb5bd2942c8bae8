struct C { int z; };
struct B { struct C c[2]; };
struct A { struct B b; struct unused *u; };

int pu_top(struct A *a)
{
	return a->b.c[1].z;
}
