struct A { int x; };
struct B { int x; };
struct C { int x; };

unsigned long pu_top(struct A *a)
{
	return sizeof(*a) + sizeof(struct B) + __alignof__(struct C);
}
