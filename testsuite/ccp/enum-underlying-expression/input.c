struct sized { char c[12]; };
static int sized_object;
enum { WIDTH = sizeof(struct sized), OTHER = sizeof(sized_object) };

int pu_top(void)
{
	return WIDTH;
}
