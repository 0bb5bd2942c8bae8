#define A
#ifdef A
a
#endif
#ifndef A
b
#else
c
#endif
#ifdef B
d
#elif defined A
e
#endif
