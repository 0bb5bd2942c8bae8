#define f(x) __VA_OPT__(x)
f(1) __VA_OPT__(2)
