#define f() a
x f(1)
