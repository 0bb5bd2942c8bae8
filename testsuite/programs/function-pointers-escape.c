// SPDX-License-Identifier: GPL-2.0-or-later
// patched: helper,handler
#include <stdio.h>

typedef int handler_t(int);
static int count;
static int helper(int n) { return n + ++count; }
static handler_t handler, *current = handler;
static int handler(int n) { return helper(n) * 2; }
struct ops { handler_t *call; int (*other)(int); };
static const struct ops ops = { .call = handler, .other = &helper };

static int drive(const struct ops *o, int n) { return o->call(n) + o->other(n); }

int main(void)
{
	int a = drive(&ops, 1), b = current(2);
	printf("%d %d %d %d\n", a, b, count, ops.call == current);
	return 0;
}
