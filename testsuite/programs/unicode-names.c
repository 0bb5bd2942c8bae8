// SPDX-License-Identifier: GPL-2.0-or-later
// patched: größe
#include <stdio.h>

static int zähler = 2;
static int größe(int n) { return n * zähler; }
#define π 3

int main(void)
{
	int \u00e9 = größe(π);
	printf("%d\n", é);
	return 0;
}
