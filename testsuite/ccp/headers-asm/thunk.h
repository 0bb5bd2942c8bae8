#define THUNK 1
asm(".pushsection .text\n" ".globl thunk\n" "thunk: nop\n" ".popsection");
