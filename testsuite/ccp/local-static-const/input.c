int pu_top(int n)
{
	static const int weights[] = { 1, 2, 3 };
	static int espr_writable;

	return weights[n] + espr_writable++;
}
