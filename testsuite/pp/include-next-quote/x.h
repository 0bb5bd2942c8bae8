local
#include_next "x.h"
