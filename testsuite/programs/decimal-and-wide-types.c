// SPDX-License-Identifier: GPL-2.0-or-later
// cc: -std=gnu17
#include <stdio.h>
#include <stdint.h>
#include <inttypes.h>

static int8_t i8 = -1;
static uint_fast16_t fast = UINT16_MAX;
static intmax_t most = INTMAX_C(5);
static _Decimal64 money = 1.5DD;
typedef int word_t __attribute__((mode(HI)));
typedef unsigned __attribute__((__mode__(__DI__))) double_word;
static word_t half = 0x1234;
static double_word dw = 1;

static uint64_t widen(uint32_t v) { return (uint64_t)v << 32 | (uint8_t)i8; }

int main(void)
{
	printf("%" PRIx64 " %jd %d\n", widen(1), most, (int)(fast == UINT16_MAX));
	printf("%d %zu %zu %d\n", (int)(money * 2), sizeof(half), sizeof(dw), half);
	return 0;
}
