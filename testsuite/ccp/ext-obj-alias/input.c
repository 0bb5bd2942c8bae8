static int real_value = 4;
extern int other_value __attribute__((alias("real_value")));

int pu_top(void)
{
	return other_value;
}
