a
#include_next "x.h"
