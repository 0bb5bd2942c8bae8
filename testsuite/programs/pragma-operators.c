// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#define QUIET _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wdiv-by-zero\"")
#define LOUD _Pragma("GCC diagnostic pop")
#define PACKED(body) _Pragma("pack(push, 1)") body _Pragma("pack(pop)")
PACKED(struct tight { char c; int n; };)
static int divisor = 2;

QUIET
static int divide(int n) { return n / divisor; }
LOUD
#pragma GCC optimize ("O1")
static int after(int n)
{
	QUIET
	int r = divide(n);
	LOUD
	return r;
}

int main(void)
{
#pragma GCC unroll 4
	for (int i = 0; i < 3; i++)
		printf("%d ", after(i * 2));
	printf("%zu\n", sizeof(struct tight));
	return 0;
}
