#ifndef NAMES_H
#define NAMES_H
int names_x(void);
#endif
