#ifndef B_H
#define B_H
#define B 1
int b_x(void);
#endif
