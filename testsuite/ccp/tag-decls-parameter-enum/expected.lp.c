/* klp-ccp: from input.c */
enum E;

int klpp_pu_top(enum E *e)
{
	return !e;
}
