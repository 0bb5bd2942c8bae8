#if 0
#if 1
a
#else
b
#endif
#else
#if 1
c
#endif
d
#endif
