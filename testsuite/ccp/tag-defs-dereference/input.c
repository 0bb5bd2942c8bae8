struct A { int x; };

void pu_top(struct A *a, struct A *b)
{
	*a = *b;
}
