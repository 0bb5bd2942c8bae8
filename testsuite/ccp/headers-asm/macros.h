#define MACROS 2
asm(".macro nothing\n.endm");
