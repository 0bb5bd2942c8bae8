// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

static int state = 1;
static int made_early(void) { return state * 10; }
static int seen;
static void __attribute__((constructor(200))) early(void) { seen += made_early(); }
__attribute__((__destructor__)) static void late(void) { printf("late %d\n", ++state); }
static void (*const both[2])(void) = { early, late };

int main(void)
{
	both[0]();
	printf("%d\n", seen);
	fflush(stdout);
	return 0;
}
