// SPDX-License-Identifier: GPL-2.0-or-later
// patched: scan
#include <stdio.h>

#define __same_type(a, b) __builtin_types_compatible_p(typeof(a), typeof(b))
#define BUILD_BUG_ON_ZERO(e) ((int)(sizeof(struct { int : (-!!(e)); })))
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]) + BUILD_BUG_ON_ZERO(__same_type((a), &(a)[0])))
#define READ_ONCE(x) (*(const volatile typeof(x) *)&(x))
#define WRITE_ONCE(x, v) do { *(volatile typeof(x) *)&(x) = (v); } while (0)
#define min(a, b) __builtin_choose_expr(__same_type(a, b), ({ typeof(a) _x = (a), _y = (b); _x < _y ? _x : _y; }), (void)0)
#define for_each(p, a) for (typeof(&(a)[0]) p = (a); p < (a) + ARRAY_SIZE(a); p++)
static int values[] = { 5, 3, 9 };
static struct { int v[2]; } grid[2] = { { { 1, 2 } }, { { 3, 4 } } };

static int scan(void)
{
	int least = 100;
	for_each(p, values)
		least = min(least, READ_ONCE(*p));
	for_each(g, grid)
		for_each(p, g->v)
			WRITE_ONCE(values[0], values[0] + *p);
	return least;
}

int main(void)
{
	int least = scan();
	printf("%d %d %zu\n", least, values[0], ARRAY_SIZE(grid));
	return 0;
}
