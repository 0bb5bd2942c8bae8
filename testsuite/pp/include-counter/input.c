__COUNTER__
#include "a.h"
__COUNTER__
