#if 0
#error no
#endif
x
