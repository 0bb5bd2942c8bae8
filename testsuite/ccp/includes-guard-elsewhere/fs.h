#ifndef FS_H
#define FS_H
#include "slab.h"
struct file { int n; };
#endif
