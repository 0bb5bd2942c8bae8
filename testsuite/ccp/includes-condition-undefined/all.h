#ifndef ALL_H
#define ALL_H
#define LIMIT 5
#include "late.h"
int all_x(void);
#endif
