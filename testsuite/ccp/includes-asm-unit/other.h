#ifndef OTHER_H
#define OTHER_H
int other_x(void);
__asm__(".macro unused_macro n\n.endm");
#endif
