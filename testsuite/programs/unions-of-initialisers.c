// SPDX-License-Identifier: GPL-2.0-or-later
// patched: value
#include <stdio.h>

struct inner { int a, b[2]; char name[4]; };
struct outer { struct inner in[2]; union { int i; char c[4]; } u; struct inner *link; };
static struct inner shared = { 9, { 8, 7 }, "abc" };
static struct outer table[] = {
	{ { { 1, { 2, 3 }, "x" }, { 4 } }, { .c = "yz" }, &shared },
	{ .in[1].b[1] = 5, .in[0].name = { 'q' }, .link = &table[0].in[1] },
	[3] = { .u = { 6 } },
};

static int value(int i)
{
	struct outer *o = &table[i];
	return o->in[0].a + o->in[1].b[1] * 10 + o->u.i + (o->link ? o->link->a * 100 : 0) + o->in[0].name[0];
}

int main(void)
{
	for (unsigned i = 0; i < sizeof(table) / sizeof(*table); i++)
		printf("%d\n", value(i));
	return 0;
}
