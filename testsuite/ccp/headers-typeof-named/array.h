typedef int array_t;
int sum(int a[static 2])
{
	return a[0] + a[1];
}
