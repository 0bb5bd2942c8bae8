#define f(...) __VA_OPT__(a
f(1)
