// SPDX-License-Identifier: GPL-2.0-or-later
// patched: rotate
#include <stdio.h>

static unsigned long table[3] = { 7, 8, 9 };
#define barrier() __asm__ __volatile__("" ::: "memory")

static unsigned rotate(unsigned v, unsigned char by)
{
	asm("roll %1, %0" : "+r"(v) : "c"(by) : "cc");
	return v;
}

static unsigned long indirect(unsigned i)
{
	unsigned long r;
	asm volatile ("movq %[base], %[out]" : [out] "=r"(r) : [base] "m"(table[i]));
	barrier();
	return r;
}

static int flagged(int a, int b)
{
	int less;
	asm inline ("cmpl %2, %1" : "=@ccl"(less) : "r"(a), "r"(b));
	return less;
}

int main(void)
{
	printf("%#x %lu %d %d\n", rotate(0x80000001u, 4), indirect(2), flagged(1, 2), flagged(2, 1));
	return 0;
}
