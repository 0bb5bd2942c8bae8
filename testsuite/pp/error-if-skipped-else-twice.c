#if 0
#if 1
#else
#else
#endif
#endif
