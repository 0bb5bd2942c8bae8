// SPDX-License-Identifier: GPL-2.0-or-later
// patched: walk
// no-pointers: cleanup() takes the name of a function, of which klp-ccp warns
#include <stdio.h>

static int depth;
static void leave(int *p) { printf("leave %d\n", *p); depth--; }
static void drop(char (*buf)[4]) { printf("drop %s\n", *buf); }

#define guard(n) int __attribute__((cleanup(leave))) guard_##n = (depth++, n)
#define __free(f) __attribute__((__cleanup__(f)))

static int walk(int n)
{
	guard(1);
	for (int i = 0; i < n; i++) {
		guard(2);
		if (i == 1)
			return depth;
	}
	return -1;
}

int main(void)
{
	char text[4] __free(drop) = "abc";
	printf("%d\n", walk(3));
	printf("%d %d\n", walk(1), depth);
	{
		guard(3);
		goto out;
	}
out:
	printf("%s\n", text);
	return 0;
}
