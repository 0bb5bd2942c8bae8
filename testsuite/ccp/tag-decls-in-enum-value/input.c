enum E { SIZE = sizeof(struct A *) };

int pu_top(struct A *a)
{
	return !a;
}
