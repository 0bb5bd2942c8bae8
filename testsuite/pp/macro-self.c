#define A A b
#define f(x) x f
#define x 2+x
A f(1)(2) x
