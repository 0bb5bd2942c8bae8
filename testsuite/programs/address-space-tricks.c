// SPDX-License-Identifier: GPL-2.0-or-later
// patched: tricks
#include <stdio.h>

static int array[8] = { 0, 1, 2, 3, 4, 5, 6, 7 };
static int *middle = &array[4], *end = array + 8;
static const long difference = (char *)&array[3] - (char *)array;
static const void *const ends[] = { array, &array[7], (char *)array + 4, &middle };

static int tricks(int i)
{
	return 2[array] + *(middle + i) + (int)(end - middle) + (int)difference + (ends[1] == &array[7]) + *&*&array[1];
}

int main(void)
{
	printf("%d %d\n", tricks(1), tricks(-1));
	return 0;
}
