#if __has_attribute(noreturn) && __has_attribute(__noreturn__) && !__has_attribute(no_such)
yes
#endif
__has_attribute(unused)
