#define INNER(x) (GOOD(x) + INNER_BIAS)
#define INNER_BIAS 2
