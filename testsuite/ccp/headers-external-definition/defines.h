typedef int value_t;
int counter(void)
{
	return 1;
}
