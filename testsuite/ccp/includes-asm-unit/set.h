#ifndef SET_H
#define SET_H
asm(".macro mark n\n.endm\n"
    ".altmacro");
#endif
