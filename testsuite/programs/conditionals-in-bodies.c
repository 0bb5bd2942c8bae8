// SPDX-License-Identifier: GPL-2.0-or-later
// cc: -DCONFIG_B=2 -UCONFIG_C
// patched: choose
#include <stdio.h>

static int seen;
#if defined(CONFIG_A) && CONFIG_A > 1
static int helper(int n) { return n; }
#elif CONFIG_B == 2
static int helper(int n) { return n * 2; }
#else
#error "no helper"
#endif

static int choose(int n)
{
#ifdef CONFIG_A
	if (n > 3)
#else
	if (n > 4)
#endif
		n = helper(n
#if CONFIG_B
			   + 1
#endif
			   );
#if 0
	broken(
#endif
	else
		seen++;
	return n;
}

int main(void)
{
	printf("%d %d %d\n", choose(4), choose(5), seen);
	return 0;
}
