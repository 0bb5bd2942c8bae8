struct first {
	struct A *a;
};
struct second {
	struct A *a;
};

int pu_top(struct A *a)
{
	return !a;
}
struct A { int x; };
