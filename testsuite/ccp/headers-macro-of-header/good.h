#define GOOD(x) ((x) + 1)
