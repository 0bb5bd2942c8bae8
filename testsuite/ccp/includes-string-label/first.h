#ifndef FIRST_H
#define FIRST_H
#include "unused.h"
int first_x(void);
#endif
