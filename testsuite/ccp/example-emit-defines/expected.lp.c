/* klp-ccp: from input.c */
#define LIMIT 4
static int low(int x) { return x < LIMIT; }
#undef LIMIT
#define SCALE 2
#include "scale.h"
#define LIMIT 8

int klpp_pu_f(int n) { return low(SCALED(n)) + LIMIT; }
