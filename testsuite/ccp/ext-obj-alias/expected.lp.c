/* klp-ccp: from input.c */
static int real_value = 4;
extern int other_value __attribute__((alias("real_value")));

int klpp_pu_top(void)
{
	return other_value;
}
