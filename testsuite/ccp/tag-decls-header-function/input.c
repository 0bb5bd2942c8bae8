struct A *unused(void)
{
	return 0;
}

int pu_top(struct A *a)
{
	return !a;
}
