/* klp-ccp: from input.c */
struct outer {
	struct {
		enum { NESTED_ONE, NESTED_TWO } kind;
	} mid;
};

int klpp_pu_top(int n)
{
	return n == NESTED_TWO;
}
