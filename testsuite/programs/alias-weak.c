// SPDX-License-Identifier: GPL-2.0-or-later
// patched: through_alias
#include <stdio.h>

static int counter;
int real_function(int n) { return counter += n; }
extern int other_name(int) __attribute__((alias("real_function")));
static int hidden_name(int) __attribute__((alias("real_function"), used));
extern __typeof__(real_function) weak_name __attribute__((weak, alias("real_function")));
extern int not_there(int) __attribute__((weak));
int weak_default(void) __attribute__((weak));
int weak_default(void) { return 11; }
int data[2] = { 1, 2 };
extern int data_alias[2] __attribute__((alias("data")));
static int refers(int) __attribute__((weakref("real_function")));

static int through_alias(int n) { return other_name(n) * 100 + hidden_name(n); }

int main(void)
{
	printf("%d %d %d\n", through_alias(2), weak_name(3), weak_default());
	printf("%d %d %d\n", not_there ? not_there(1) : -1, data_alias[1], refers(4));
	return 0;
}
