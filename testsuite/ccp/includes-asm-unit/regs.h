#ifndef REGS_H
#define REGS_H
register unsigned long current_task asm("r15");
#endif
