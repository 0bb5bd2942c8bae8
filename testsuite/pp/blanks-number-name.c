#define f(x) x
#define N 1
f(a)N f(a)f(1) N f(a) f(1)f(a) f(x)f(.5) f(x)f(1.)
