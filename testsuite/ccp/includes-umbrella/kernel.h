#ifndef KERNEL_H
#define KERNEL_H
#include "list.h"
int kernel_x(void);
#endif
