#if defined(1)
#endif
