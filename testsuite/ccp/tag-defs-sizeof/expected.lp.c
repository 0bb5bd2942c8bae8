/* klp-ccp: from input.c */
struct A { int x; };
struct B { int x; };
struct C { int x; };

unsigned long klpp_pu_top(struct A *a)
{
	return sizeof(*a) + sizeof(struct B) + __alignof__(struct C);
}
