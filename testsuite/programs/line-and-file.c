// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <string.h>

static int where;
#define HERE() (where = __LINE__, __func__)

static const char *function(void) { return HERE(); }

int main(void)
{
	const char *f = function();
	printf("%s %d\n", f, strcmp(strrchr(__FUNCTION__, 'm'), "main") == 0);
	printf("%d %s\n", where > 0, strrchr("/" __FILE__, '.'));
	printf("%zu\n", sizeof(__PRETTY_FUNCTION__) > 3);
	return 0;
}
