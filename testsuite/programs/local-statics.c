// SPDX-License-Identifier: GPL-2.0-or-later
// patched: twice
#include <stdio.h>

static int next(void)
{
	static int n = 10;
	return n++;
}

static int twice(int reset)
{
	static int total;
	static int calls = 1;
	static int *where = &calls;
	static const char names[2][4] = { "abc", "def" };
	if (reset) {
		static int deep = 5;
		total = deep++;
	}
	total += next() * *where + names[1][0];
	calls++;
	return total;
}

int main(void)
{
	int a = twice(0), b = twice(0), c = twice(1);
	printf("%d %d %d\n", a, b, c);
	return 0;
}
