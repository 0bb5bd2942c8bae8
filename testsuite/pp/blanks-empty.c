#define E
#define f(x)
E a E b E(E)E f(1)c f(2) d -f(3)-
