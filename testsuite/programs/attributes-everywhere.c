// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#define __pure __attribute__((pure))
#define __used __attribute__((__used__))
static __attribute__((unused)) int lead, __attribute__((aligned(8))) second __attribute__((unused)), *third;
struct __attribute__((designated_init)) tag { int a __attribute__((deprecated)); int b; } __attribute__((may_alias));
typedef __attribute__((noreturn)) void leaver(int) ;
static int __pure __used f1(int n) { return n; }
__attribute__((noinline)) static int (f2)(int n __attribute__((unused))) { return 2; }
static __attribute__((warn_unused_result)) int *__attribute__((returns_nonnull)) f3(void) { return &lead; }
static int f4(const char *, ...) __attribute__((format(printf, 1, 2))) __attribute__((nonnull(1)));
static int f4(const char *fmt, ...) { return fmt[0]; }
static void (*pointer)(int) __attribute__((unused));
static int (__attribute__((noinline)) *through)(int) = f1;

int main(void)
{
	struct tag t = { .b = 3 };
	int __attribute__((unused)) local = 1, other __attribute__((aligned(32))) = 2;
	switch (t.b) {
	case 3:
		t.b++;
		__attribute__((fallthrough));
	default:
		t.b++;
	}
	goto out;
out: __attribute__((unused));
	third = f3();
	*third = 9;
	printf("%d %d %d %d %d %d %d\n", f1(1), f2(0), f4("x%d", 1), lead, t.b, through(6), second + other);
	return 0;
}
