// SPDX-License-Identifier: GPL-2.0-or-later
// patched: clamp_sum
#include <stdio.h>

#define max(a, b) ({ __typeof__(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })
#define clamp(v, lo, hi) ({ __typeof__(v) _v = max(v, lo); _v > (hi) ? (hi) : _v; })
#define swap(a, b) do { __typeof__(a) _t = (a); (a) = (b); (b) = _t; } while (0)

static int evaluated;
static int next(void) { return ++evaluated; }

static int clamp_sum(const int *v, int n)
{
	int s = 0;
	for (int i = 0; i < n; i++)
		s += clamp(max(v[i], next()), -5, max(3, 4));
	return s;
}

static struct pair { int a, b; } pair = { 1, 2 };

int main(void)
{
	int v[] = { -10, 3, 7, 100 };
	swap(pair.a, pair.b);
	printf("%d %d %d %d\n", clamp_sum(v, 4), evaluated, pair.a, pair.b);
	printf("%d\n", ({ struct pair p = pair; p.a++; p; }).a);
	printf("%d\n", ({ int i = 0; again: if (++i < 10) goto again; i; }));
	return 0;
}
