#define f(a b) a
