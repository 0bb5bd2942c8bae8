#if __has_include("y.h")
yes
#endif
#if __has_include_next("y.h")
next
#endif
