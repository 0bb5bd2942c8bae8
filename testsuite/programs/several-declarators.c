// SPDX-License-Identifier: GPL-2.0-or-later
// patched: use
#include <stdio.h>

static int a = 1, *pa = &a, arr[2] = { 2, 3 }, (*parr)[2] = &arr, f(int), (*pf)(int) = f;
static struct both { int x; } s1 = { 4 }, *ps = &s1, sarr[2];
typedef int num, *pnum, vec[2];
static int f(int n) { return n + a; }
const static volatile int odd_order = 6;
long unsigned static int typedef_free = 7;

static int use(void)
{
	num n = *pa;
	pnum p = &n;
	vec v = { 1, 2 };
	return *p + (*parr)[1] + pf(1) + ps->x + sarr[1].x + v[1] + odd_order + (int)typedef_free;
}

int main(void)
{
	printf("%d\n", use());
	return 0;
}
