// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#define EACH(X) X(alpha, 1) X(beta, 2) X(gamma, 3)
#define ENUM(n, v) E_##n = v,
#define NAME(n, v) [E_##n] = #n,
#define ROW(n, v) { .key = #n, .value = v, .call = call_##n },
#define FUNCTION(n, v) static int call_##n(int a) { return a * v + base; }
static int base = 100;
enum { EACH(ENUM) };
static const char *const names[] = { EACH(NAME) };
EACH(FUNCTION)
static struct row { const char *key; int value, (*call)(int); } rows[] = { EACH(ROW) {} };
static int counter_a = __COUNTER__, counter_b = __COUNTER__;
#define INIT(...) { __VA_ARGS__ }
static int list[] = INIT(1, 2, INIT(3));

int main(void)
{
	for (struct row *r = rows; r->key; r++)
		printf("%s %d %d\n", r->key, r->value, r->call(r->value));
	printf("%s %d %zu\n", names[E_beta], counter_b - counter_a, sizeof(list) / sizeof(list[0]));
	return 0;
}
