// SPDX-License-Identifier: GPL-2.0-or-later
// patched: length
#include <stdio.h>
#include <wchar.h>

#define STR(x) STR_(x)
#define STR_(x) #x
static const char text[] = "a" "b\x41" "1" STR(one "two\n" '\'' 3);
static const wchar_t wide[] = L"w\u00e4" "x";
static char raw[] = { '\0', '\'', '"', '\\', '\?', '\e' };
static int multi = 'ab';

static size_t length(void) { return sizeof(text) + sizeof(wide) / sizeof(*wide); }

int main(void)
{
	printf("%s %zu %d %d\n", text, length(), raw[5], multi);
	puts("line\
 goes on" /* comment */ " here" // and here \
 still comment
	);
	return 0;
}
