// SPDX-License-Identifier: GPL-2.0-or-later
// patched: first
#include <stdio.h>
#include <string.h>

static const int *const restrict_free = (const int[]){ 1, 2 };
typedef const char *const text;
static text words[] = { "x", "yy", "zzz" };
static volatile const unsigned char port = 3;

static int first(int a[static 2], const int b[const restrict], char *restrict c, int (*d)[2])
{
	return a[0] + b[1] + c[0] + (*d)[1];
}
static size_t lengths(text t[], size_t n) { size_t s = 0; while (n--) s += strlen(t[n]); return s; }

int main(void)
{
	int v[2] = { 1, 2 };
	char c[] = "A";
	printf("%d %zu %d\n", first(v, restrict_free, c, &v), lengths(words, 3), port);
	return 0;
}
