// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

struct list { struct list *next; int n; };
static struct list third = { 0, 3 }, second = { &third, 2 }, first = { &second, 1 };

static __typeof__(first) copy_of(__typeof__(&first) p) { return *p; }
static __typeof__(int (*)(int)) chosen;
static int twice(int n) { return 2 * n; }
typeof(twice) declared_so;
int declared_so(int n) { return n - 1; }

static int sum(struct list *l)
{
	int s = 0;
	for (__auto_type p = l; p; p = p->next) {
		__auto_type n = p->n;
		const typeof(n) m = n;
		s += m;
	}
	return s;
}

int main(void)
{
	typeof(int[3]) a = { 1, 2, 3 };
	typeof(*&a[0]) *q = a;
	chosen = twice;
	printf("%d %d %d %d %zu %d\n", sum(&first), copy_of(&second).n, chosen(4), declared_so(9),
	       sizeof(typeof(a)), q[2]);
	return 0;
}
