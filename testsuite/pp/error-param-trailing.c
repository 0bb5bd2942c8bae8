#define f(a,) a
