// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

typedef int v4si __attribute__((vector_size(16)));
typedef float v4sf __attribute__((vector_size(sizeof(float) * 4)));
typedef unsigned char v8qi __attribute__((__vector_size__(8), __may_alias__));

static v4si bias = { 1, 2, 3, 4 };

static v4si dot(v4si a, v4si b) { return a * b + bias; }

static int total(v4si v)
{
	int s = 0;
	for (int i = 0; i < 4; i++)
		s += v[i];
	return s;
}

static const union { v8qi v; unsigned char b[8]; } both = { { 8, 7, 6, 5, 4, 3, 2, 1 } };

int main(void)
{
	v4si a = { 5, 6, 7, 8 }, m = a > 6;
	v4sf f = { .5f, 1.5f, 2.5f, 3.5f };
	f += (v4sf){ 1, 1, 1, 1 };
	printf("%d %d %g %d\n", total(dot(a, a)), total(m), f[2], both.b[1]);
	v4si s = __builtin_shuffle(a, (v4si){ 3, 2, 1, 0 });
	printf("%d %d %d\n", s[0], s[3], total((v4si)(~m & 1)));
	return 0;
}
