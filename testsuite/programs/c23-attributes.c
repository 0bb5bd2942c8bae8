// SPDX-License-Identifier: GPL-2.0-or-later
// cc: -std=gnu2x
// patched: step
#include <stdio.h>

[[maybe_unused]] static int unused_object;
struct [[deprecated("x")]] old { [[maybe_unused]] int a; };
[[nodiscard]] static int must(int n) { return n + 1; }
[[gnu::noinline]] static int step([[maybe_unused]] int n)
{
	switch (n) {
	case 1:
		n++;
		[[fallthrough]];
	case 2:
		return must(n);
	}
	return 0;
}
enum [[gnu::packed]] tiny { T0, T1 [[deprecated]], T2 };
[[__gnu__::__aligned__(64)]] static int lined;

int main(void)
{
	printf("%d %d %zu %d\n", step(1), step(5), sizeof(enum tiny), lined);
	return 0;
}
