#define f(a
