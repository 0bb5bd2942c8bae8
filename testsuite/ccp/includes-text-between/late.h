#ifndef LATE_H
#define LATE_H
#include "early.h"
struct late { u32 n; };
#endif
