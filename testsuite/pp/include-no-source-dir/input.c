#include "a.h"
#include <b.h>
#if __has_include("beside.h")
found
#else
not found
#endif
#include "nested.h"
