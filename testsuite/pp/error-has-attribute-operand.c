#if __has_attribute(1)
#endif
