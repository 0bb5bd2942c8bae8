#include "inner.h"
typedef int outer_t;
