/* klp-ccp: from input.c */
struct sized { char c[12]; };
static int sized_object;
enum { WIDTH = sizeof(struct sized), OTHER = sizeof(sized_object) };

int klpp_pu_top(void)
{
	return WIDTH;
}
