/* klp-ccp: from input.c */
enum { RED, GREEN };

int klpp_pu_top(int c)
{
	return c == GREEN;
}
