#if __has_builtin(__builtin_expect) && !__has_builtin(__builtin_no_such)
yes
#endif
__has_builtin(__builtin_memcpy)
