// SPDX-License-Identifier: GPL-2.0-or-later
// patched: area
#include <stdio.h>

static struct shape { int w, h; } *current;
static int area(struct shape *s, int (*scale)(struct shape *, int factor));
static struct shape make(int w, int h) { return (struct shape){ w, h }; }
static int scale(struct shape *s, int factor) { return s->w * factor; }
static int area(struct shape *s, int (*scale)(struct shape *, int factor)) { return s->w * s->h + scale(s, 2); }
struct returned { int n; } static give(void) { return (struct returned){ 8 }; }
static int takes(struct { int x; } *p) { return p ? 1 : 0; }

int main(void)
{
	struct shape s = make(3, 4);
	current = &s;
	printf("%d %d %d\n", area(current, scale), give().n, takes(0));
	return 0;
}
