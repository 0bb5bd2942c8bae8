// SPDX-License-Identifier: GPL-2.0-or-later
// cc: -O1
#include <stdio.h>
#include <stdarg.h>

static int total;
static int plain(int n, ...)
{
	va_list ap, copy;
	int s = 0;
	va_start(ap, n);
	va_copy(copy, ap);
	for (int i = 0; i < n; i++)
		s += va_arg(ap, int) * 10 + va_arg(copy, int);
	va_end(copy);
	va_end(ap);
	total += s;
	return s;
}

extern inline __attribute__((always_inline, gnu_inline)) int counted(int n, ...)
{
	return plain(__builtin_va_arg_pack_len(), __builtin_va_arg_pack()) + n;
}

static int formatted(char *b, const char *f, ...)
{
	va_list ap;
	va_start(ap, f);
	int r = vsprintf(b, f, ap);
	va_end(ap);
	return r;
}

int main(void)
{
	char b[32];
	printf("%d %d\n", plain(2, 1, 2), total);
	printf("%d %s\n", formatted(b, "%d-%s", 4, "x"), b);
	return 0;
}
