#ifndef MACROS_H
#define MACROS_H
asm("\t.macro\tmark_place n\n"
    "\t.endm\n");
int macros_x(void);
#endif
