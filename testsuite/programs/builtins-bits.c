// SPDX-License-Identifier: GPL-2.0-or-later
// patched: bits
#include <stdio.h>

static unsigned long pattern = 0xf0f0;

static int bits(unsigned long v)
{
	return __builtin_popcountl(v) * 1000 + __builtin_ctzl(v) * 100 + __builtin_ffsl(v) + __builtin_clzl(v)
		+ __builtin_parityl(v);
}

int main(void)
{
	if (__builtin_expect(!!(pattern == 0), 0))
		__builtin_unreachable();
	char copy[8];
	__builtin_memcpy(copy, "builtin", 8);
	printf("%d %x %s %zu\n", bits(pattern), __builtin_bswap32(0x11223344), copy, __builtin_strlen(copy));
	printf("%d %g %d\n", __builtin_isnan(__builtin_nan("")), __builtin_inf(), __builtin_abs(-4));
	return 0;
}
