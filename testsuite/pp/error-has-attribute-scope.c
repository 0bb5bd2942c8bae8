#if __has_c_attribute(gnu::)
#endif
