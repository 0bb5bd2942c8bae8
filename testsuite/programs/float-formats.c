// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <math.h>

static float f = 1.5f;
static long double ld = 2.25L;
static double table[] = { 1e3, 0x1.8p1, .5, 1., 1e-2 };
static _Float32 f32 = 1.25f32;

static double mix(int i) { return f * table[i] + (double)ld + (double)f32; }

int main(void)
{
	for (int i = 0; i < 5; i++)
		printf("%.4f ", mix(i));
	printf("%.3f %d\n", sqrt(table[0]), signbit(-f) != 0);
	return 0;
}
