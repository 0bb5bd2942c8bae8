#define f(x,...) a ## __VA_OPT__(b x) ## c
f(1) f(1,2)
#define g(x,...) __VA_OPT__(x ## x) ## __VA_OPT__(y)
g(1) g(1,2) g(,2)
