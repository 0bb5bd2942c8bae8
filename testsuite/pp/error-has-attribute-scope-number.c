#if __has_attribute(gnu::1)
#endif
