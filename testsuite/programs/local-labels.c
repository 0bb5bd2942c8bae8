// SPDX-License-Identifier: GPL-2.0-or-later
// patched: find
#include <stdio.h>

#define SEARCH(array, n, value) ({			\
	__label__ found;				\
	int _r = -1, _i;				\
	for (_i = 0; _i < (n); _i++)			\
		if ((array)[_i] == (value)) { _r = _i; goto found; } \
found:	_r; })

static int rows[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };

static int find(int v)
{
	int a = SEARCH(rows[0], 3, v), b = SEARCH(rows[1], 3, v);
	return a * 10 + b;
}

int main(void)
{
	printf("%d %d %d\n", find(2), find(6), find(9));
	return 0;
}
