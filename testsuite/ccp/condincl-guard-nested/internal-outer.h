#ifndef INTERNAL_OUTER_H
#define INTERNAL_OUTER_H
#ifndef NOT_SET
#include "internal-inner.h"
#endif
#endif
