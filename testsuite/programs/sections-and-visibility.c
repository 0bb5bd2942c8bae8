// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

static int in_section __attribute__((section(".data.special"))) = 4;
int __attribute__((visibility("hidden"))) hidden = 5;
static int __attribute__((section(".text.special"))) special(int n) { return n + in_section; }
static const int readonly __attribute__((section(".rodata.special"))) = 6;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-variable"
static int unused;
#pragma GCC diagnostic pop
__attribute__((optimize("O1"))) static int optimized(int n) { return n * 2; }
__attribute__((target("sse2"))) static int targeted(int n) { return n * 3; }

int main(void)
{
	printf("%d %d %d %d %d\n", special(1), hidden, readonly, optimized(2), targeted(2));
	return 0;
}
