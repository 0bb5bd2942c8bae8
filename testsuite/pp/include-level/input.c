__INCLUDE_LEVEL__
#include "a.h"
__INCLUDE_LEVEL__
