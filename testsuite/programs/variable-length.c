// SPDX-License-Identifier: GPL-2.0-or-later
// patched: matrix
#include <stdio.h>

static int limit = 3;

static int matrix(int n, int m, int v[n][m])
{
	int s = 0, copy[n + limit];
	int (*row)[m] = v;
	typeof(copy) other;
	struct { int tail[limit]; } in_struct;
	for (int i = 0; i < n; i++)
		for (int j = 0; j < m; j++)
			s += row[i][j];
	return s * 1000 + sizeof(copy) + sizeof(other) + sizeof(in_struct);
}

int main(void)
{
	int v[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
	printf("%d\n", matrix(2, 3, v));
	return 0;
}
