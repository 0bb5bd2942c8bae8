// SPDX-License-Identifier: GPL-2.0-or-later
// patched: mulh
#include <stdio.h>

typedef unsigned __int128 u128;
static __int128 wide = (__int128)1 << 100;
static u128 factors[2] = { 3, ~(u128)0 };

static unsigned long mulh(unsigned long a, unsigned long b) { return ((u128)a * b) >> 64; }

int main(void)
{
	wide -= 1;
	printf("%lx %lx %lx %lx\n", (long)(wide >> 64), (long)wide, mulh(-1ul, 1000), (long)(factors[1] / factors[0]));
	__float128 q = 1.0q / 3;
	printf("%.6f\n", (double)q);
	return 0;
}
