#include "sub/x.h"
#if __has_include("y.h")
no
#endif
