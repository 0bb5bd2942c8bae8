// SPDX-License-Identifier: GPL-2.0-or-later
// patched: uses
#include <stdio.h>

static int calls;
extern inline __attribute__((gnu_inline, always_inline)) int only_inline(int n) { calls++; return n + 1; }
static inline int plain_inline(int n) { return only_inline(n) * 2; }
static inline __attribute__((__always_inline__, __flatten__)) int forced(int n) { return n ? plain_inline(n) : 0; }
static __attribute__((noinline, noclone, cold)) int out_of_line(int n) { return forced(n) - 1; }
inline int external_inline(int n) { return n * 7; }
extern int external_inline(int n);

static int uses(int n) { return out_of_line(n) + external_inline(n); }

int main(void)
{
	printf("%d %d\n", uses(3), calls);
	return 0;
}
