/* klp-ccp: from input.c */
static int first = 4;
static int *second = &first;
int third;
extern int third;

int klpp_pu_top(void)
{
	return *second + third;
}
