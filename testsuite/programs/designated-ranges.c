// SPDX-License-Identifier: GPL-2.0-or-later
// patched: name_of
#include <stdio.h>

enum colour { RED, GREEN = 4, BLUE, COLOURS };

static const char *const names[] = {
	[0 ... COLOURS - 1] = "none", [RED] = "red", [GREEN] = "green", [BLUE] = "blue"
};
static struct { int n; struct { char a[4]; int b; } in[2]; } deep = {
	.in[1].b = 7, .in[0] = { .a = { [1 ... 2] = 'x' }, 9 }, .n = 3
};
static int old_style[] = { [2] 5, [0] 1 };
static struct pair { int a, b; } pair = { b: 2, a: 1 };

static const char *name_of(int n) { return n >= 0 && n < (int)(sizeof(names) / sizeof(*names)) ? names[n] : "?"; }

int main(void)
{
	for (int i = -1; i <= COLOURS; i++)
		printf("%s ", name_of(i));
	printf("\n%d %d %d %c%d %d %d %d\n", deep.n, deep.in[1].b, deep.in[0].b, deep.in[0].a[2], deep.in[0].a[3],
	       old_style[2], pair.a, pair.b);
	return 0;
}
