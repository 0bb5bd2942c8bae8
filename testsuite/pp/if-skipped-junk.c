#if 0
#else junk
a
#endif junk
#ifdef X Y
#endif
#if 0
# 33 "x"
#include
#include <no
#define
'"
#endif
b
