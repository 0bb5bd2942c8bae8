#define f(x) x #
