#if __has_include <stddef.h>
#endif
