static int first = 4;
static int *second = &first;
int third;
extern int third;

int pu_top(void)
{
	return *second + third;
}
