// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

static int evaluations;
static int once(int n) { evaluations++; return n; }
static void nothing(void) {}

int main(void)
{
	int a = once(5) ?: -1, b = once(0) ?: once(7);
	printf("%d %d %d\n", a, b, evaluations);
	void *p = &a;
	printf("%d\n", (int)((char *)(p + 1) - (char *)p));
	printf("%zu %zu\n", sizeof(void), sizeof(nothing));
	int hex = 0x1p3, bin = 0b101;
	printf("%d %d %d\n", hex, bin, ({ ; 3; }));
	return a == 5 ? 0 : 1;
}
