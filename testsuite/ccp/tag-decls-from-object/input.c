static struct A { int x; } object;

int pu_top(struct A *a)
{
	return !a;
}
