// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

static int calls;

static int apply(int (*f)(int), int n)
{
	calls++;
	return f(n);
}

static int with_nested(int base)
{
	int seen = 0;
	auto int inner(int n);
	int inner(int n)
	{
		int deeper(int k) { seen += k; return k * base; }
		return deeper(n) + deeper(n + 1);
	}
	int r = apply(inner, 3);
	return r * 100 + seen;
}

static int leaves(int n)
{
	__label__ out;
	int r = 0;
	void visit(int k) { r += k; if (k == n) goto out; }
	for (int i = 0; ; i++)
		visit(i);
out:
	return r;
}

int main(void)
{
	printf("%d %d %d\n", with_nested(7), leaves(5), calls);
	return 0;
}
