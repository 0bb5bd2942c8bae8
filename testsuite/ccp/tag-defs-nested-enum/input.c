struct outer {
	struct {
		enum { NESTED_ONE, NESTED_TWO } kind;
	} mid;
};

int pu_top(int n)
{
	return n == NESTED_TWO;
}
