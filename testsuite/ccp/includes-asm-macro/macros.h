#ifndef MACROS_H
#define MACROS_H
asm(".macro mark_place n\n.endm\n");
int macros_x(void);
#endif
