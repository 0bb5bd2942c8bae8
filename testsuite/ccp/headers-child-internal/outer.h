#include "internal.h"
#include "good.h"
typedef long outer_t;
