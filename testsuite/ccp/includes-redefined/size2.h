#ifndef SIZE2_H
#define SIZE2_H
#undef SIZE
#define SIZE 2
int size2_x(void);
#endif
