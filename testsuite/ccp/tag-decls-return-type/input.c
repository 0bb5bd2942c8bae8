struct A *pu_top(int n)
{
	return 0;
}
