/* The example in src/emit/defines.c. */
#define LIMIT 4
static int low(int x) { return x < LIMIT; }
#undef LIMIT
#define SCALE 2
#include "scale.h"
#define LIMIT 8
static int other(int n) { return n; }
int pu_f(int n) { return low(SCALED(n)) + LIMIT; }
