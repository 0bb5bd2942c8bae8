enum E { E_ONE };
enum F { F_ONE };
struct A {
	enum E e;
	enum F f : 2;
};

int pu_top(struct A *a)
{
	return a->e;
}
