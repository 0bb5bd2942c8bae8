// SPDX-License-Identifier: GPL-2.0-or-later
// patched: both
#include <stdio.h>

static int offset = 1;
#define STEP (offset + 1)
static int first(void) { return STEP; }
#undef STEP
#define STEP (offset + 10)
static int second(void) { return STEP; }
#pragma push_macro("STEP")
#undef STEP
#define STEP (offset + 100)
static int third(void) { return STEP; }
#pragma pop_macro("STEP")
static int both(void) { return first() + second() * STEP + third(); }
#undef STEP
#ifndef STEP
#define STEP 3
#endif

int main(void)
{
	printf("%d %d\n", both(), STEP);
	return 0;
}
