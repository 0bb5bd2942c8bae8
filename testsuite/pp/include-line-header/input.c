#line 50 "main"
#include "a.h"
__LINE__ __FILE__
