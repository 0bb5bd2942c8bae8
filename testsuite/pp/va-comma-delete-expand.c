#define A 1,2
#define E
#define f(x,...) a(x,##__VA_ARGS__)
f(0,A) f(0,E) f(A)
