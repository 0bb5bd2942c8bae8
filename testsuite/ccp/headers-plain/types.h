#ifndef TYPES_H
#define TYPES_H
typedef int value_t;
#endif
