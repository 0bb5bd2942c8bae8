#define A __VA_ARGS__
x
