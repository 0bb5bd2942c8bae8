struct outer {
	struct A *a;
	int x;
};

int pu_top(struct A *a)
{
	return !a;
}
