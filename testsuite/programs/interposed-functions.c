// SPDX-License-Identifier: GPL-2.0-or-later
// patched: caller
#include <stdio.h>

int global_one(int n);
static int caller(int n) { return global_one(n) + global_one(n + 1); }
static int private_state = 4;
int global_one(int n) { return n + private_state++; }
int global_two(int n) { return caller(n); }

int main(void)
{
	int a = global_two(1), b = caller(1);
	printf("%d %d %d\n", a, b, private_state);
	return 0;
}
