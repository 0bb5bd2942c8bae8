#ifndef MODULE_H
#define MODULE_H
#include "kernel.h"
int module_x(void);
#endif
