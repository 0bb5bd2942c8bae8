// SPDX-License-Identifier: GPL-2.0-or-later
// patched: call_it
#include <stdio.h>

extern int my_puts(const char *) __asm__("puts");
int named_oddly(int n) __asm__("renamed_function");
int named_oddly(int n) { return n + 1; }
static int quiet(int n) __asm__("quiet_function");
static int quiet(int n) { return n + 2; }
int odd_object asm("renamed_object") = 5;

static int call_it(int n) { return named_oddly(n) + quiet(n) + odd_object; }

int main(void)
{
	register int r __asm__("ebx") = 3;
	__asm__ volatile ("" : "+r"(r));
	my_puts("text");
	printf("%d %d\n", call_it(1), r);
	return 0;
}
