#define f(x) x ##
