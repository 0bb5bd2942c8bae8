struct B { long l; };
struct __attribute__((packed)) A {
	struct B b;
	int a;
} __attribute__((aligned(8)));

int pu_top(struct A *a)
{
	return !a;
}
