// SPDX-License-Identifier: GPL-2.0-or-later
// patched: describe
#include <stdio.h>

struct a { int n; };
struct b { struct a in; };
static struct a one = { 1 };
static struct b two = { { 2 } };

static const char *of_int(int n) { (void)n; return "int"; }
static const char *of_long(long n) { (void)n; return "long"; }
#define kind(x) _Generic((x), int: of_int, long: of_long)(x)
#define number(p) _Generic((p), struct a *: ((struct a *)(p))->n, const struct b *: -1, \
			    struct b *: ((struct b *)(p))->in.n, default: 0)

static const char *describe(long v)
{
	return _Generic(v, char *: "text", typeof(one.n): "field", default: kind(v));
}

int main(void)
{
	printf("%s %s %s\n", kind(1), kind(1L), describe(2));
	printf("%d %d %d\n", number(&one), number(&two), number("x"));
	return 0;
}
