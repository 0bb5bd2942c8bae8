/* A header with static functions or variables is kept only where lp.c uses them, too: gcc would warn. */
#include "function.h"
#include "variable.h"
#include "declared.h"
#include "external.h"
#include "quiet.h"
#include "helpers.h"
#include "used.h"
#define WANTED
#include "switched.h"

int other(int n)
{
	return from_function(n) + from_variable + from_declared(n) + quiet(n) + silent(n) + constant +
	       from_switched(n) + by_helper(n) + helper(n);
}

static int from_declared(int n)
{
	return n;
}

static int espr_behind(int n)
{
	return n + 1;
}

int pu_top(function_t a, variable_t b, declared_t c, quiet_t d, helpers_t e, used_t f, switched_t g, external_t h)
{
	return used(a + b + c + d + e + f + g) + espr_behind(h);
}
