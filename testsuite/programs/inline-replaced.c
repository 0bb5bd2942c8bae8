// SPDX-License-Identifier: GPL-2.0-or-later
// A definition that is only there to be inlined, and the real one, which replaces it.
// patched: between
#include <stdio.h>

static int state = 40;

extern __inline__ __attribute__((gnu_inline)) int first(int a) { return a + state; }
int between(int a) { return first(a) * 2; }
int first(int a) { return a + state; }

extern __inline__ __attribute__((gnu_inline)) int second(int a);
extern __inline__ __attribute__((gnu_inline)) int second(int a) { return a - 1; }
int (*pointer)(int) = second;
int second(int a) { return a - 1; }

int main(void)
{
	printf("%d %d %d %d\n", first(2), between(3), second(4), pointer(5));
	return 0;
}
