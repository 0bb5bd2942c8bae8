// SPDX-License-Identifier: GPL-2.0-or-later
// patched: classify
#include <stdio.h>

enum { LOW = 10, HIGH = 20 };
#define DIGITS '0' ... '9'
static int hits[4];

static int classify(int c)
{
	switch (c) {
	case LOW ... HIGH:
		return hits[0]++, 0;
	case DIGITS:
		return hits[1]++, 1;
	case 'a' ... 'f': case 'A' ... 'F':
		return hits[2]++, 2;
	default:
		return hits[3]++, 3;
	}
}

int main(void)
{
	for (int i = 0; i < 128; i++)
		classify(i);
	printf("%d %d %d %d\n", hits[0], hits[1], hits[2], hits[3]);
	return 0;
}
