// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

static int read(int n) { return n; }
#define read(n) (read(n) + bias)
static int bias = 2;
#define field member
struct s { int field; };
#define s_init(v) { .field = (v) }
static struct s s = s_init(5);
#define s (s)
static int get(void) { return s.field; }
#undef field
#define SELF SELF_
#define SELF_ SELF
static int SELF = 6;

int main(void)
{
	printf("%d %d %d\n", read(1), get(), SELF);
	return 0;
}
