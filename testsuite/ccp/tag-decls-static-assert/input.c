_Static_assert(sizeof(struct A *) == sizeof(void *), "pointers");

int pu_top(struct A *a)
{
	return !a;
}
