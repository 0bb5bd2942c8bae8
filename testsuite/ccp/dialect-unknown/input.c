/* What gcc takes and libclang does not may not make a declaration vanish. */
[[gnu::noinline]] static int brackets(int n)
{
	return n;
}
static int forward(int n; int a[n], int n)
{
	return a[n - 1];
}
static _Decimal64 decimal(_Decimal64 d)
{
	return d;
}
static int in_struct(int n)
{
	struct {
		int a[n], b;
	} s;

	s.b = n;
	return s.b;
}
static int nested(int n)
{
	int inner(int x)
	{
		return x + n;
	}

	return inner(1);
}
int pu_top(int n)
{
	int a[2] = { n, n };

	return brackets(n) + forward(a, 2) + (int)decimal(n) + in_struct(n) + nested(n);
}
