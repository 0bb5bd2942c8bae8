#define f(x, ...) a __VA_OPT__ \
 x \
 y b
f(1, 2)
