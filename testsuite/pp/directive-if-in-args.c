#define f(x) [x]
f(1
#if 1
2
#else
3
#endif
)
f(
#ifdef f
a
#endif
)
