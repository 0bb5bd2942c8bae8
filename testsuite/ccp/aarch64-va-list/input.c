typedef __builtin_va_list va_list;

static int sum(int n, va_list ap)
{
	va_list copy;
	int s = 0;

	__builtin_va_copy(copy, ap);
	while (n--)
		s += __builtin_va_arg(copy, int);
	__builtin_va_end(copy);
	return s;
}

int pu_top(int n, ...)
{
	va_list ap;
	int s;

	__builtin_va_start(ap, n);
	s = sum(n, ap);
	__builtin_va_end(ap);
	return s;
}
