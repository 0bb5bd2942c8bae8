typedef int value_t;
static int counter(void)
{
	return 1;
}
