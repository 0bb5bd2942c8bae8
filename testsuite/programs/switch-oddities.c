// SPDX-License-Identifier: GPL-2.0-or-later
// patched: duff
#include <stdio.h>

static int copies;

static void duff(char *to, const char *from, int count)
{
	int n = (count + 3) / 4;
	switch (count % 4) {
		int never;
	case 0: do { *to++ = *from++; copies++;
	case 3:      *to++ = *from++; copies++;
	case 2:      *to++ = *from++; copies++;
	case 1:      *to++ = *from++; copies++;
		} while (--n > 0);
	}
}

static int dangling(int a, int b)
{
	if (a)
		if (b) return 1;
		else return 2;
	else for (;;) { do ; while (0); switch (b) default: return 3; }
}

int main(void)
{
	char b[16] = "";
	duff(b, "abcdefghijk", 11);
	printf("%s %d %d %d %d\n", b, copies, dangling(1, 1), dangling(1, 0), dangling(0, 0));
	return 0;
}
