#if defined __has_include && defined(__has_attribute) && defined __has_builtin && defined __FILE__ && defined __COUNTER__ && defined _Pragma
yes
#else
no
#endif
#ifdef __has_include
y2
#endif
