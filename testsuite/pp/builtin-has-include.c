#if __has_include(<stddef.h>) && !__has_include("nothing.h") && __has_include("builtin-file.c")
yes
#endif
#define H <stdarg.h>
#if __has_include(H)
yes2
#endif
#define I __has_include
#if I(<float.h>)
yes3
#endif
