// SPDX-License-Identifier: GPL-2.0-or-later
// patched: old
#include <stdio.h>

static int scale = 3;
typedef struct point point;
struct point { int x, y; };

static int old(a, b, p, f)
	int a;
	char b;
	point *p;
	int (*f)();
{
	return a * scale + b + p->x + f(2, 3);
}

static int sum();
static int sum(a, b) int a, b; { return a + b; }
implicit() { return 5; }

int main()
{
	point p = { 10, 20 };
	printf("%d %d\n", old(1, 'a', &p, sum), implicit());
	return 0;
}
