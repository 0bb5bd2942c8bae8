#ifndef INTERNAL_H
#define INTERNAL_H
#include "fs.h"
#include "list.h"
struct private { struct file file; };
struct unused { struct list l; };
#endif
