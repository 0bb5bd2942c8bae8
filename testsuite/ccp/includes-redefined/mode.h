#ifndef MODE_H
#define MODE_H
#undef FLAG
int mode_x(void);
#endif
