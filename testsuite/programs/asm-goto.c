// SPDX-License-Identifier: GPL-2.0-or-later
// patched: is_even
#include <stdio.h>

static int branches;

static int is_even(int n)
{
	asm goto ("testl $1, %0; jnz %l[odd]" : : "r"(n) : "cc" : odd);
	branches++;
	return 1;
odd:
	return 0;
}

static int out_of(int n)
{
	int r;
	asm goto ("leal 1(%1), %0\n\ttestl %1, %1\n\tjz %l2" : "=r"(r) : "r"(n) : "cc" : zero);
	return r;
zero:
	return -1;
}

int main(void)
{
	printf("%d %d %d %d %d\n", is_even(4), is_even(5), branches, out_of(6), out_of(0));
	return 0;
}
