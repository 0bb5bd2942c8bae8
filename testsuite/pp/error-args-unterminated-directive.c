#define f(a) a
#if f(1
#endif
