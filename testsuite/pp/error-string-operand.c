#define f(x) #y
