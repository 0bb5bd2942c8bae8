// SPDX-License-Identifier: GPL-2.0-or-later
// no-pointers: one pointer cannot be to every thread's own object
#include <stdio.h>
#include <pthread.h>

__thread int per_thread = 5;
static _Thread_local int mine;

static void *run(void *arg)
{
	per_thread += *(int *)arg;
	mine = per_thread;
	return (void *)(long)mine;
}

int main(void)
{
	pthread_t t;
	void *r;
	int n = 7;
	mine = 1;
	pthread_create(&t, 0, run, &n);
	pthread_join(t, &r);
	printf("%ld %d %d\n", (long)r, mine, per_thread);
	return 0;
}
