#define f(x) ## x
