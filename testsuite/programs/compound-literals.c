// SPDX-License-Identifier: GPL-2.0-or-later
// patched: sum
#include <stdio.h>

struct v { int n; const int *p; };
static const struct v fixed = { 3, (const int[]){ 1, 2, 3 } };
static struct v *linked = &(struct v){ 2, (int[]){ 7, 8 } };
static char *name = (char[]){ "text" };

static int sum(struct v v)
{
	int s = 0;
	for (int i = 0; i < v.n; i++)
		s += v.p[i];
	return s;
}

int main(void)
{
	printf("%d %d %d\n", sum(fixed), sum(*linked), sum((struct v){ 2, (int[]){ [1] = 5 } }));
	name[0] = 'n';
	printf("%s %d\n", name, ((int[4]){ 9 })[0]);
	return 0;
}
