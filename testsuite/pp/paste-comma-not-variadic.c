#define f(x) a , ## b
f(1)
