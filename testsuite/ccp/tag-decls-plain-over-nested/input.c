struct outer {
	struct A *a;
};
struct A *unused;

int pu_top(struct A *a)
{
	return !a;
}
