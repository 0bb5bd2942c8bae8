#define E
#define f(...) [__VA_OPT__(y)]
f(E) f(E E) f(E 1) f(
) f(,)
