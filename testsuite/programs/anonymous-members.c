// SPDX-License-Identifier: GPL-2.0-or-later
// cc: -fms-extensions
#include <stdio.h>

struct base { int id; };
struct derived {
	struct base;
	union { int i; float f; struct { short lo, hi; }; };
	struct { struct { int deep; } inner; };
	enum { KIND_A, KIND_B } kind;
};
typedef struct base base_t;
struct plan { base_t; int own; };
static struct derived d = { .id = 1, .lo = 2, .hi = 3, .inner = { 4 }, .kind = KIND_B };
static struct plan pl = { { 8 }, 9 };

static int total(struct derived *p) { return p->id + p->i + p->inner.deep + p->kind; }

int main(void)
{
	printf("%d %d %d\n", total(&d), pl.id, pl.own);
	return 0;
}
