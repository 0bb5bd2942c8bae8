// SPDX-License-Identifier: GPL-2.0-or-later
// patched: shadow
#include <stdio.h>

typedef int number;
struct number { number number; };
static number value = 4;
static int helper(int n) { return n + value; }

static int shadow(int value)
{
	number number = value;
	struct number s = { number };
	{
		int helper = s.number * 2;
		struct number { char c; } t = { 'a' };
		enum { value = 7 };
		number = helper + value + t.c + sizeof(struct number);
	}
	{
		extern int outside;
		int (*helper2)(int) = helper;
		return number + helper2(value) + outside;
	}
}
int outside = 1000;

int main(void)
{
	int main = 2;
	printf("%d %d\n", shadow(3), main);
	return 0;
}
