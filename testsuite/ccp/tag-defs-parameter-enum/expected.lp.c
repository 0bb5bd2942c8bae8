/* klp-ccp: from input.c */
enum E {
	ONE,
	TWO,
};

int klpp_pu_top(enum E e)
{
	return e;
}
