#if 1x
#endif
