#ifndef ALL_H
#define ALL_H
#include "a.h"
#include "b.h"
int all_x(void);
#endif
