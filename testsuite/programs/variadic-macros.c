// SPDX-License-Identifier: GPL-2.0-or-later
// patched: log_all
#include <stdio.h>
#include <stdarg.h>

static int level = 2;
#define log(fmt, ...) do { if (level > 1) printf("<%d> " fmt "\n", level, ##__VA_ARGS__); } while (0)
#define named(fmt, args...) printf(fmt "\n", ## args)
#define COUNT_(a, b, c, d, n, ...) n
#define COUNT(...) COUNT_(__VA_ARGS__, 4, 3, 2, 1)
#define CAT(a, b) CAT_(a, b)
#define CAT_(a, b) a##b
#define call(...) CAT(call, COUNT(__VA_ARGS__))(__VA_ARGS__)
#define OPT(a, ...) (a __VA_OPT__(+ sum(COUNT(__VA_ARGS__), __VA_ARGS__)))
static int call1(int a) { return a; }
static int call3(int a, int b, int c) { return a + b * c; }

static int sum(int n, ...)
{
	va_list ap;
	int s = 0;
	va_start(ap, n);
	while (n--)
		s += va_arg(ap, int);
	va_end(ap);
	return s;
}

static void log_all(void)
{
	log("nothing");
	log("%d", call(4));
	log("%d %s", call(4, 5, 6), "text");
	named("no arguments");
	named("%d %d", OPT(1), OPT(1, 2, 3));
}

int main(void)
{
	log_all();
	return 0;
}
