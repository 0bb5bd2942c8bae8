#if __has_attribute(noreturn
#endif
