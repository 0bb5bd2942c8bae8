#if 0
#include "none.h"
#include <none
#endif
x
