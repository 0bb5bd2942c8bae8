// SPDX-License-Identifier: GPL-2.0-or-later
// patched: run
#include <stdio.h>

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int (*const table[])(int, int) = { add, sub, &add };
static int (*pick(int n))(int, int) { return table[n]; }
static int (*(*picker)(int))(int, int) = pick;
static int (*two[2][1])(int, int) = { { add }, { sub } };

static int run(int n, int a, int b)
{
	return table[n](a, b) * 100 + (*picker)(n)(a, b) * 10 + (**two[n & 1])(a, b);
}

int main(void)
{
	for (int i = 0; i < 3; i++)
		printf("%d\n", run(i, 9, 4));
	printf("%zu %d\n", sizeof(table) / sizeof(table[0]), pick(1) == sub);
	return 0;
}
