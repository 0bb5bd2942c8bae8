#ifndef A_H
#define A_H
#include "types.h"
struct a { u32 n; };
#endif
