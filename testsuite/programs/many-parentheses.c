// SPDX-License-Identifier: GPL-2.0-or-later
// patched: wrapped
#include <stdio.h>

static int ((wrapped))(int n) { return n; }
static int (*(pointer)) = 0, ((plain)) = 4;
static int (*(*chain[2])(int))[2];
static int pair[2] = { 5, 6 };
static int (*get(int n))[2] { (void)n; return &pair; }
static char (*(*deep(void))(void))[3];
static char text[3] = "ab";
static char (*text_of(void))[3] { return &text; }
static char (*(*deep(void))(void))[3] { return text_of; }

int main(void)
{
	chain[0] = get;
	pointer = &plain;
	printf("%d %d %d %s\n", (wrapped)((1)), *(pointer), (*chain[0](0))[1], *deep()());
	return 0;
}
