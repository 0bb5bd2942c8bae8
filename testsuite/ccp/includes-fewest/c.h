#ifndef C_H
#define C_H
#define C 3
int c_x(void);
#endif
