// SPDX-License-Identifier: GPL-2.0-or-later
// patched: work
#include <stdio.h>
#include <stdatomic.h>

static _Atomic int counter;
static atomic_long big = 5;
static int plain;
static _Atomic(int *) pointer = &plain;

static int work(int n)
{
	for (int i = 0; i < n; i++)
		atomic_fetch_add(&counter, i);
	__atomic_store_n(&plain, 3, __ATOMIC_RELEASE);
	__sync_fetch_and_or(&plain, 8);
	return atomic_load(&counter) + *atomic_load(&pointer);
}

int main(void)
{
	int expected = 5;
	long e = 5;
	printf("%d %d %d\n", work(5), atomic_compare_exchange_strong(&big, &e, 9), expected);
	printf("%ld\n", atomic_load(&big));
	return 0;
}
