#ifndef TYPES_H
#define TYPES_H
struct item { int n; };
#endif
