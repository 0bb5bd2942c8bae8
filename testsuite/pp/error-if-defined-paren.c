#if defined(A
#endif
