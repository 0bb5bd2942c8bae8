// SPDX-License-Identifier: GPL-2.0-or-later
// patched: sum
#include <stdio.h>

extern int declared[];
static int later[4];
int tentative;
extern int with_init;
static int sum(void)
{
	extern int local_extern;
	extern int declared[3];
	return declared[2] + later[3] + tentative + with_init + local_extern + (int)(sizeof(declared) / sizeof(*declared));
}
int tentative = 5;
static int later[4] = { [3] = 7 };
int declared[] = { 1, 2, 3 };
int with_init = 11, local_extern = 13;
int tentative;

int main(void)
{
	printf("%d\n", sum());
	return 0;
}
