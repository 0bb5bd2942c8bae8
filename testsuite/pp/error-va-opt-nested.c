#define f(x, ...) a __VA_OPT__(x __VA_OPT__(y)) b
f(1, 2)
