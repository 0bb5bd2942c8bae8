// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stdint.h>

union number { int i; float f; unsigned char b[4]; };
static union number n = { .f = 1.0f };
static union { struct { uint8_t lo, hi; } part; uint16_t all; } word = { { 1, 2 } };
struct nested { union { union number u; long l; } in; } nested = { .in.u.b = { 1, 2, 3, 4 } };

static int as_int(union number u) { return u.i; }

int main(void)
{
	printf("%x %x %x %x\n", as_int(n), as_int((union number)2), word.all, nested.in.u.i);
	n.b[0] = 1;
	printf("%x\n", n.i);
	return 0;
}
