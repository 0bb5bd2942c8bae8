#define A 1
#if defined B || A
#ifdef C
#elif D
#else
#endif
#elif E
#endif
#if 0
#elif F + A
#endif
