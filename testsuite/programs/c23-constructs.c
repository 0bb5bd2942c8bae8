// SPDX-License-Identifier: GPL-2.0-or-later
// cc: -std=gnu2x
#include <stdio.h>

_Static_assert(sizeof(int) == 4);
static int binary = 0b1010'1010;
static unsigned long grouped = 1'000'000ul;
static int unnamed(int, int n) { return n; }
static const char *utf8 = (const char *)u8"\u00e9";
struct empty {};
static struct empty nothing = {};
static _Bool truth = 1;
static __typeof__(+*(const char *)0) plain = 4;

static void label_at_end(int n)
{
	if (n == 3) goto end;
	printf("%d\n", n);
end:
}

int main(void)
{
	_Alignas(16) int local[2] = {};
	plain++;
	printf("%d %lu %d %s %zu %d %d %d\n", binary, grouped, unnamed(1, 2), utf8, sizeof(nothing), truth, local[1], plain);
	label_at_end(3);
	return 0;
}
