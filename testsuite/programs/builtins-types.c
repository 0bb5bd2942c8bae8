// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

struct s { int a; double b; };
static struct s object;
#define is_int(x) __builtin_types_compatible_p(__typeof__(x), int)
#define size_or(x, d) __builtin_choose_expr(is_int(x), sizeof(x), (d))
#define const_or(x, d) (__builtin_constant_p(x) ? (x) : (d))
static int only_const = const_or(3 * 4, -1);
static char sized[__builtin_choose_expr(sizeof(long) == 8, 16, 4)];

static int overflows(int a, int b)
{
	int r;
	return __builtin_add_overflow(a, b, &r) * 4 + __builtin_mul_overflow_p(a, b, (short)0) * 2
		+ __builtin_sub_overflow(a, b, &(short){ 0 });
}

int main(void)
{
	printf("%d %d %d\n", is_int(object.a), is_int(object.b), __builtin_types_compatible_p(struct s, typeof(object)));
	printf("%zu %d %zu\n", size_or(object.a, 0), (int)size_or(object.b, 77), sizeof(sized));
	printf("%d %d %d\n", only_const, overflows(0x7fffffff, 1), overflows(300, 300));
	printf("%zu %zu\n", __builtin_object_size((struct s[2]){}, 0), __builtin_offsetof(struct s, b));
	return 0;
}
