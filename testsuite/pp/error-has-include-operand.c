#if __has_include(1)
#endif
