// SPDX-License-Identifier: GPL-2.0-or-later
// patched: is_even
#include <stdio.h>

static int steps;
static int is_odd(unsigned n);
static int is_even(unsigned n) { steps++; return n == 0 ? 1 : is_odd(n - 1); }
static int is_odd(unsigned n) { steps++; return n == 0 ? 0 : is_even(n - 1); }
static int ackermann(int m, int n)
{
	return !m ? n + 1 : !n ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

int main(void)
{
	int e = is_even(10), o = is_odd(7);
	printf("%d %d %d %d\n", e, o, steps, ackermann(2, 3));
	return 0;
}
