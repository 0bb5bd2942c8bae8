
#define f(1) a
