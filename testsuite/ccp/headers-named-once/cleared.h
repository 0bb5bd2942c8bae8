#ifndef CLEARED_H
#define CLEARED_H
extern int cleared;
#endif
