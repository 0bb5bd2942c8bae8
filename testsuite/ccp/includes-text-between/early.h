#ifndef EARLY_H
#define EARLY_H
typedef unsigned int u32;
#endif
