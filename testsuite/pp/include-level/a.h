__INCLUDE_LEVEL__
#include "b.h"
