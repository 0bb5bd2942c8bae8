#define f(x) [x]
f(1
#define A 2
A
#undef A
A) A
