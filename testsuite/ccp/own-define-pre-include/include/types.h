#ifdef TUNED
#define RATE(n) ((n) * TUNED)
#else
#define RATE(n) (n)
#endif
#define SHIFT(n) ((n) << 1)
