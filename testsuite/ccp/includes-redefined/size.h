#ifndef SIZE_H
#define SIZE_H
#define SIZE 1
int size_x(void);
#endif
