// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

static int $count = 1;
static int a$b(int $) { return $ + $count; }

int main(void)
{
	printf("%d\n", a$b(2));
	return 0;
}
