// SPDX-License-Identifier: GPL-2.0-or-later
// patched: wait_for
#include <stdio.h>

typedef union { int *ip; unsigned *up; long *lp; } status __attribute__((__transparent_union__));
union tu { const char *s; void *p; } __attribute__((transparent_union));
static int waited;

static int wait_for(status s) { waited++; *s.ip = 42 + waited; return *s.ip; }
static int length(union tu t) { int n = 0; while (t.s[n]) n++; return n; }

int main(void)
{
	int i;
	unsigned u;
	printf("%d %d\n", wait_for(&i), wait_for(&u));
	printf("%d %u %d %d\n", i, u, length("four"), length((void *)"sixsix"));
	return 0;
}
