#define f(x) [x]
f
#define A 1
(A)
