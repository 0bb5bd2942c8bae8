#ifndef FLAG_H
#define FLAG_H
#define FLAG 1
int flag_x(void);
#endif
