#define f(x) x f(x)
f(f(1)) f(f)(2)
