#ifndef REG_H
#define REG_H
#define REG 7
int reg_x(void);
#endif
