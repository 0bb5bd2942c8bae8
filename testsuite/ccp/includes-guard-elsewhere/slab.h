#ifndef SLAB_H
#define SLAB_H
#include "types.h"
void kfree(const void *p);
void *kmalloc(size_type n);
#endif
