// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <setjmp.h>
#include <signal.h>

static jmp_buf where;
static volatile sig_atomic_t caught;
static void on_signal(int n) { caught = n; }
static __attribute__((noreturn)) void leap(int n) { longjmp(where, n); }

int main(void)
{
	volatile int rounds = 0;
	int r = setjmp(where);
	if (rounds++ < 2)
		leap(rounds);
	signal(SIGUSR1, on_signal);
	raise(SIGUSR1);
	printf("%d %d %d\n", r, rounds, caught == SIGUSR1);
	return 0;
}
